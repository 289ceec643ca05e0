import { ArrowRightOutlined, CheckOutlined, MinusOutlined } from '@ant-design/icons';
import type { ImportJson } from '@tide/model/api/imports';
import { useTranslation } from 'react-i18next';
import { duplicateWords } from './words';

/** Where the columns go and what is done with duplicates, beside the result. */
export function MappingCard({ data, onEdit }: { data: ImportJson; onEdit?(): void }) {
  const { t } = useTranslation();
  const mapped = data.columns.filter((column) => column.target !== null).length;
  const labelOf = (target: string) => data.targets.find((item) => item.value === target);
  const key = data.keyChoices.find((choice) => choice.fields.join() === data.keys.join())?.label;
  return (
    <aside className="import-rail">
      <section className="rail-card">
        <header>
          <h3>
            {t('字段对应')} <small>{t('{{mapped}} / {{all}} 列', { mapped, all: data.columns.length })}</small>
          </h3>
          {onEdit && (
            <button type="button" className="plain" onClick={onEdit}>
              {t('修改')}
            </button>
          )}
        </header>
        {data.columns.map((column) => {
          const target = column.target ? labelOf(column.target) : undefined;
          return (
            <div key={column.index} className="rail-row import-mapped">
              <span className="cut">{column.label}</span>
              <ArrowRightOutlined />
              <span className="cut">{target ? target.label : t('不导入')}</span>
              {target ? <CheckOutlined style={{ color: 'var(--ok)' }} /> : <MinusOutlined />}
            </div>
          );
        })}
      </section>
      <section className="rail-card">
        <header>
          <h3>{t('重复处理')}</h3>
        </header>
        <p>
          {key
            ? t('按 {{key}} 判断相同，遇到已有的：{{what}}。', { key, what: t(duplicateWords[data.duplicates]) })
            : t('不判断重复，全部新建。')}
        </p>
        <p className="related-empty">{t('导入后 7 天内可以整批撤销，已被修改过的记录会列出来。')}</p>
      </section>
    </aside>
  );
}
