import { useQuery } from '@tanstack/react-query';
import type { RecordJson, Reference } from '@tide/model/api/records';
import { Form, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../api/records';
import DayControl from '../controls/DayControl';
import { usePhone } from '../frame/usePhone';
import { equalRows, type Node, newRow, type PlanRow, percentRows, percentsOf, templateRows } from './planRows';

interface Props {
  contract: RecordJson;
  /** What is still to be planned, an exact decimal ≥ 0. */
  total: string;
  today: string;
  onRows(rows: PlanRow[]): void;
}

type Way = 'equal' | 'percent' | 'template' | 'free';

/** So many instalments at most, as the server takes them. */
const most = 120;

/** How the instalments come about: equal, by percent, by the template of the contract's category, or typed freely (spec RPLN-01). */
export function PlanSource({ contract, total, today, onRows }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const category = contract.category as Reference | null | undefined;
  const template = useQuery({ ...recordQuery('contractCategory', category?.id ?? ''), enabled: Boolean(category) });
  const nodes = ((template.data?.instalments as Node[] | null | undefined) ?? []).filter(({ percent }) => percent);
  const [way, setWay] = useState<Way>('equal');
  const [count, setCount] = useState(3);
  const [first, setFirst] = useState(today);
  const [typed, setTyped] = useState('30, 40, 30');
  const generate = (change: { way?: Way; count?: number; first?: string; typed?: string }) => {
    const next = { way, count, first, typed, ...change };
    setWay(next.way);
    setCount(next.count);
    setFirst(next.first);
    setTyped(next.typed);
    if (next.way === 'equal') return onRows(equalRows(total, next.count, next.first));
    if (next.way === 'template') return onRows(templateRows(total, nodes, String(contract.signDate ?? today)));
    if (next.way === 'free') return onRows([newRow()]);
    const percents = percentsOf(next.typed);
    // While percentages are being typed, the last rows that made sense stay.
    return percents && onRows(percentRows(total, percents, next.first));
  };
  return (
    <>
      <Segmented<Way>
        block={phone}
        aria-label={t('生成方式')}
        value={way}
        options={[
          { value: 'equal', label: t('等额') },
          { value: 'percent', label: t('按比例') },
          { value: 'template', label: t('按类别模板'), disabled: nodes.length === 0 },
          { value: 'free', label: t('自由填写') },
        ]}
        onChange={(next) => generate({ way: next })}
      />
      {(way === 'equal' || way === 'percent') && (
        <Form layout="vertical" className="money-form" component="div">
          {way === 'equal' ? (
            <Form.Item label={t('期数')} htmlFor="plan-count">
              <InputNumber
                id="plan-count"
                min={1}
                max={most}
                precision={0}
                value={count}
                onChange={(value) => value && generate({ count: value })}
              />
            </Form.Item>
          ) : (
            <Form.Item
              label={t('各期比例（%）')}
              htmlFor="plan-percents"
              validateStatus={percentsOf(typed) ? undefined : 'error'}
              help={percentsOf(typed) ? undefined : t('请填写合计为 100 的比例，如 30, 40, 30。')}
            >
              <Input id="plan-percents" value={typed} onChange={(event) => generate({ typed: event.target.value })} />
            </Form.Item>
          )}
          <Form.Item label={t('首期日期（之后每月一期）')} htmlFor="plan-first">
            <DayControl id="plan-first" value={first} onChange={(day) => day && generate({ first: day })} />
          </Form.Item>
        </Form>
      )}
    </>
  );
}
