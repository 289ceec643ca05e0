import { ArrowRightOutlined, CheckOutlined, MinusOutlined, RollbackOutlined } from '@ant-design/icons';
import type { ImportJson } from '@tide/model/api/imports';
import type { ObjectJson } from '@tide/model/api/objects';
import { useTranslation } from 'react-i18next';
import { duplicateWords, targetLabel } from './words';

/** Where the columns go and what is done with duplicates, beside the result. */
export function MappingCard({ data, object, onEdit }: { data: ImportJson; object: ObjectJson; onEdit?(): void }) {
  const { t } = useTranslation();
  const mapped = data.columns.filter((column) => column.target !== null).length;
  const key = data.keyChoices.find((choice) => choice.fields.join() === data.keys.join())?.label;
  return (
    <aside className="import-rail">
      <section>
        <header>
          <h3>{t('字段对应')}</h3>
          <small>{t('{{mapped}} / {{all}} 列', { mapped, all: data.columns.length })}</small>
          {onEdit && (
            <button type="button" className="plain" onClick={onEdit}>
              {t('修改')}
            </button>
          )}
        </header>
        <ul>
          {data.columns.map((column) => {
            const target = data.targets.find((item) => item.value === column.target);
            return (
              <li key={column.index} className={target ? undefined : 'import-left-out'}>
                <span className="cut">{column.label || t('第 {{number}} 列', { number: column.index + 1 })}</span>
                <ArrowRightOutlined />
                <b className="cut">{target ? targetLabel(target, object.label) : t('不导入')}</b>
                {target ? <CheckOutlined style={{ color: 'var(--ok)' }} /> : <MinusOutlined />}
              </li>
            );
          })}
        </ul>
      </section>
      <section>
        <header>
          <h3>{t('重复处理')}</h3>
        </header>
        <p>
          {key
            ? t('按 {{key}} 判断相同，遇到已有的：{{what}}。', { key, what: t(duplicateWords[data.duplicates]) })
            : t('不判断重复，全部新建。')}
        </p>
      </section>
      {data.options.target === 'pool' && (
        <section>
          <header>
            <h3>{t('导入到')}</h3>
          </header>
          <p>{t('公海未分配：没有负责人，文件里的负责人列不用。')}</p>
        </section>
      )}
      <p className="import-note">
        <RollbackOutlined /> {t('导入后 7 天内可以整批撤销，已被修改过的记录会列出来。')}
      </p>
    </aside>
  );
}
