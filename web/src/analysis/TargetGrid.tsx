import { AimOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import { App, Button } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshRecords, updateRecord } from '../api/records';
import { withThousands } from '../faces/decimals';
import { SplitDialog } from './SplitDialog';
import { rowsBelow } from './split';
import { completion, growth, type Months, monthFields, sumOf, type TargetRow } from './targets';

interface Props {
  object: ObjectJson;
  /** Numbers of contracts instead of amounts. */
  counted: boolean;
  rows: readonly TargetRow[];
}

/** Targets over what was reached, by month, quarter and year; drafts are typed in place by whoever may (spec TGT-01, TGT-04). */
export function TargetGrid({ object, counted, rows }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: ({ row, field, value }: { row: TargetRow; field: string; value: string }) =>
      updateRecord(object.name, row.record.id, row.record.version, { [field]: value }),
    onError: (error) => void message.error(error.message, 6),
    // Also after a refusal: the next try starts from what stands now.
    onSettled: () => refreshRecords(client),
  });
  const [splitting, setSplitting] = useState<string | null>(null);
  const split = rows.find(({ record }) => record.id === splitting);
  const shown = (value: string) => (counted ? withThousands(shortened(value)) : withThousands(value, 2));
  if (rows.length === 0)
    return (
      <div className="empty">
        <AimOutlined />
        <div>{t('这一年还没有你能看到的目标。')}</div>
      </div>
    );
  const reached = (actual: string, target: string) => (
    <small>
      {shown(actual)}，{completion(actual, target)}
    </small>
  );
  const sum = (
    { target, actual, before }: { target: Months; actual: Months; before: Months },
    from: number,
    count: number,
  ) => {
    const [wanted, got, last] = [target, actual, before].map((months) => sumOf(months, from, count)) as [
      string,
      string,
      string,
    ];
    return (
      <td className="sum">
        <span>{shown(wanted)}</span>
        {reached(got, wanted)}
        {Number(last) !== 0 && <small>{t('同比 {{growth}}', { growth: growth(got, last) })}</small>}
      </td>
    );
  };
  return (
    <div className="analysis-scroll">
      <table className="analysis-table targets-table">
        <thead>
          <tr>
            <th scope="col">{t('目标，完成数，完成率')}</th>
            <th scope="col">{t('全年')}</th>
            {monthFields.map((name, index) => (
              <Fragment key={name}>
                <th scope="col">{t('{{month}} 月', { month: index + 1 })}</th>
                {index % 3 === 2 && <th scope="col">{t('第 {{quarter}} 季度', { quarter: (index + 1) / 3 })}</th>}
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const issued = row.record.status === 'issued';
            const editable = !issued && object.can.includes('update');
            return (
              <tr key={row.record.id}>
                <th scope="row">
                  <span className={`level-${row.level}`}>
                    <Link to="/$object/$id" params={{ object: object.name, id: row.record.id }}>
                      {String(row.record.name ?? '')}
                    </Link>
                  </span>
                  <small>{issued ? t('已下达，不能修改') : t('草稿')}</small>
                  {object.can.includes('update') && (!issued || rowsBelow(rows, row).drafts.length > 0) && (
                    <Button type="link" size="small" onClick={() => setSplitting(row.record.id)}>
                      {t('分解')}
                    </Button>
                  )}
                  {row.difference !== null && Number(row.difference) !== 0 && (
                    <small className="analysis-warning">
                      {row.difference.startsWith('-')
                        ? t('下级合计少 {{amount}}', { amount: shown(row.difference.slice(1)) })
                        : t('下级合计多 {{amount}}', { amount: shown(row.difference) })}
                    </small>
                  )}
                </th>
                {sum(row, 0, 12)}
                {monthFields.map((field, index) => {
                  const [target = '0', actual = '0'] = [row.target[index], row.actual[index]];
                  return (
                    <Fragment key={field}>
                      <td>
                        {editable ? (
                          <input
                            key={target}
                            inputMode="decimal"
                            aria-label={t('{{name}} {{month}} 月', { name: String(row.record.name), month: index + 1 })}
                            defaultValue={shortened(target)}
                            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
                            onBlur={({ currentTarget }) => {
                              const value = currentTarget.value.replaceAll(',', '').trim() || '0';
                              if (value !== shortened(target)) save.mutate({ row, field, value });
                            }}
                          />
                        ) : (
                          <span>{shown(target)}</span>
                        )}
                        {reached(actual, target)}
                      </td>
                      {index % 3 === 2 && sum(row, index - 2, 3)}
                    </Fragment>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      {split && <SplitDialog row={split} rows={rows} counted={counted} onClose={() => setSplitting(null)} />}
    </div>
  );
}

const shortened = (decimal: string) => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);
