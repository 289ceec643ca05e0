import type { ImportJson } from '@tide/model/api/imports';
import type { ObjectJson } from '@tide/model/api/objects';
import { InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { IntoPool } from './IntoPool';
import { duplicateWords, targetLabel } from './words';

interface Props {
  data: ImportJson;
  object: ObjectJson;
  busy: boolean;
  onChange(changes: Record<string, unknown>): void;
}

/** How many values of a column are shown to recognise it by. */
const examples = 3;

/** Sheet, header row, where each column goes, and what happens to what stands already. */
export function Columns({ data, object, busy, onChange }: Props) {
  const { t } = useTranslation();
  const groups = [...new Set(data.targets.map((target) => target.group))];
  const taken = new Set(data.columns.map((column) => column.target));
  const optionsFor = (own: string | null) => [
    { label: t('不导入'), value: '' },
    ...groups.map((group) => ({
      label: group,
      options: data.targets
        .filter((target) => target.group === group)
        .map((target) => ({
          value: target.value,
          label: `${targetLabel(target, object.label)}${target.required ? ' *' : ''}`,
          disabled: taken.has(target.value) && target.value !== own,
        })),
    })),
  ];
  return (
    <div className={busy ? 'import-busy' : undefined}>
      <div className="import-source">
        {data.sheets.length > 1 && (
          <label htmlFor="import-sheet">
            {t('工作表')}
            <Select
              id="import-sheet"
              value={data.sheet}
              options={data.sheets.map((sheet) => ({
                value: sheet.name,
                label: t('{{name}}（{{rows}} 行）', { name: sheet.name, rows: sheet.rows }),
              }))}
              onChange={(sheet) => onChange({ sheet })}
            />
          </label>
        )}
        <label htmlFor="import-header">
          {t('标题行在第几行')}
          <InputNumber
            id="import-header"
            key={data.headerRow}
            min={1}
            max={1000}
            defaultValue={data.headerRow}
            onPressEnter={(event) => event.currentTarget.blur()}
            onBlur={(event) => {
              const headerRow = Number(event.target.value);
              if (headerRow >= 1 && headerRow !== data.headerRow) onChange({ headerRow });
            }}
          />
        </label>
      </div>
      <IntoPool data={data} object={object} onChange={onChange} />
      <table className="import-table import-columns">
        <thead>
          <tr>
            <th>{t('文件里的列')}</th>
            <th>{t('前几行的值')}</th>
            <th>{t('导入到')}</th>
          </tr>
        </thead>
        <tbody>
          {data.columns.map((column) => (
            <tr key={column.index}>
              <td>{column.label || t('第 {{number}} 列', { number: column.index + 1 })}</td>
              <td className="cut">
                {data.sample
                  .map((row) => row[column.index] ?? '')
                  .filter((value) => value !== '')
                  .slice(0, examples)
                  .join('、')}
              </td>
              <td>
                <Select
                  aria-label={t('{{column}} 导入到', { column: column.label })}
                  showSearch={{ optionFilterProp: 'label' }}
                  className={column.target === null ? 'import-left-out' : undefined}
                  value={column.target ?? ''}
                  options={optionsFor(column.target)}
                  onChange={(target) => onChange({ mapping: { [column.index]: target === '' ? null : target } })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="import-duplicates">
        <h3>{t('遇到已有的怎么办')}</h3>
        <label htmlFor="import-keys">
          {t('按什么判断相同')}
          <Select
            id="import-keys"
            value={data.keys.join('+')}
            options={[
              ...data.keyChoices.map((choice) => ({ value: choice.fields.join('+'), label: choice.label })),
              { value: '', label: t('不判断') },
            ]}
            onChange={(keys) => onChange({ keys: keys === '' ? [] : keys.split('+') })}
          />
        </label>
        <Radio.Group
          value={data.duplicates}
          disabled={data.keys.length === 0}
          options={Object.entries(duplicateWords).map(([value, label]) => ({ value, label: t(label) }))}
          onChange={(event) => onChange({ duplicates: event.target.value })}
        />
      </div>
    </div>
  );
}
