import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { computedTotals } from '@tide/model/documents/totals';
import type { LinesField } from '@tide/model/fields/lines';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { LineValue } from './LineValue';
import './lines.css';
import { depthOf, isNumeric, shownColumns, type TypedLine, totalsOf } from './lineValues';
import { Totals } from './Totals';

interface Props {
  object: ObjectJson;
  record: RecordJson;
  name: string;
  field: LinesField;
}

/** The lines of a record to be read, and what they come to. */
export default function LinesTable({ object, record, name, field }: Props) {
  const { t } = useTranslation();
  const { objects } = useWorkspace();
  const lines = (record[name] as TypedLine[] | null | undefined) ?? [];
  if (lines.length === 0) return <p className="lines-none">{t('还没有{{lines}}。', { lines: field.label })}</p>;
  const columns = shownColumns(field, lines, (wanted) => objects.get(wanted));
  // Whoever does not see the amounts of a document sees no totals of it either.
  const whole = object.document && computedTotals.every((total) => typeof record[total] === 'string');
  return (
    <section className="lines" aria-label={field.label}>
      <div className="lines-scroll">
        <table className="lines-table">
          <thead>
            <tr>
              <th className="lines-row">{t('序号')}</th>
              {columns.map(([column, definition]) => (
                <th key={column} className={isNumeric(definition) ? 'right' : undefined}>
                  {definition.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <tr key={line.id}>
                <td className="lines-row">{index + 1}</td>
                {columns.map(([column, definition]) => (
                  <td
                    key={column}
                    className={isNumeric(definition) ? 'right' : undefined}
                    data-depth={(column === field.components?.over && depthOf(field, line)) || undefined}
                  >
                    <LineValue column={definition} value={line[column]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {whole && (
        <Totals
          head={record}
          totals={{
            goodsAmount: String(record.goodsAmount),
            discountedAmount: totalsOf(lines, record).discountedAmount,
            taxAmount: String(record.taxAmount),
            totalAmount: String(record.totalAmount),
          }}
        />
      )}
    </section>
  );
}
