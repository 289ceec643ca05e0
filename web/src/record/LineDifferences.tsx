import type { ObjectJson } from '@tide/model/api/objects';
import type { LineDifferenceJson, VersionComparison } from '@tide/model/api/versions';
import { useTranslation } from 'react-i18next';
import { LineValue } from '../lines/LineValue';
import { isNumeric } from '../lines/lineValues';

/** Lines that came, went or changed, old above new where both are there; a column that is the same everywhere is left out. */
export function LineDifferences({ object, lines }: { object: ObjectJson; lines: VersionComparison['lines'][number] }) {
  const { t } = useTranslation();
  const field = object.fields[lines.field];
  if (field?.type !== 'lines' || lines.rows.length === 0) return null;
  const kinds: Record<LineDifferenceJson['kind'], string> = {
    added: t('新增行'),
    removed: t('移除行'),
    changed: t('变更行'),
  };
  const about = Object.keys(field.columns).find((name) => field.columns[name]?.type === 'lookup');
  const columns = Object.entries(field.columns).filter(
    // Names and units that a line keeps of its product follow the product, which stands in front.
    ([name, column]) =>
      name !== about && !(column.readOnly && !isNumeric(column)) && lines.rows.some(({ cells }) => name in cells),
  );
  return (
    <section>
      <h3>{lines.label}</h3>
      <div className="versions-scroll">
        <table>
          <thead>
            <tr>
              <th>{t('变化')}</th>
              <th className="right">{t('行')}</th>
              <th>{about ? field.columns[about]?.label : lines.label}</th>
              {columns.map(([name, { label }]) => (
                <th key={name}>{label}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.rows.map(({ kind, row, title, cells }) => (
              <tr key={`${kind} ${row}`} className={kind}>
                <td>{kinds[kind]}</td>
                <td className="right">{row}</td>
                <td>{title ?? '—'}</td>
                {columns.map(([name, column]) => {
                  const cell = cells[name];
                  return (
                    <td key={name}>
                      {cell && cell.from !== null && (
                        <s>
                          <LineValue column={column} value={cell.from} />
                        </s>
                      )}
                      {cell && cell.from !== null && cell.to !== null && ' → '}
                      {cell && cell.to !== null && <LineValue column={column} value={cell.to} />}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.same > 0 && <p className="versions-none">{t('另有 {{count}} 行没有变化。', { count: lines.same })}</p>}
    </section>
  );
}
