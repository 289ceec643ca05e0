import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import DayControl from '../controls/DayControl';
import { amountOf, newRow, type PlanRow } from './planRows';

interface Props {
  rows: readonly PlanRow[];
  /** Cells that are missing or wrong are marked once somebody has tried to save. */
  marked: boolean;
  onChange(rows: PlanRow[]): void;
}

/** The instalments that will be made; every cell can be typed in. */
export function PlanGrid({ rows, marked, onChange }: Props) {
  const { t } = useTranslation();
  const set = (key: string, change: Partial<PlanRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  return (
    <div className="money-rows plan-rows">
      <div className="money-row money-head" aria-hidden="true">
        <span>{t('期次')}</span>
        <span>{t('项目节点')}</span>
        <span className="right">{t('计划金额')}</span>
        <span>{t('计划回款日期')}</span>
        <span />
      </div>
      {rows.map((row, index) => {
        const number = index + 1;
        return (
          <div key={row.key} className="money-row">
            <span className="money-number">{number}</span>
            <Input
              aria-label={t('第 {{number}} 期项目节点', { number })}
              placeholder={t('如预付款')}
              maxLength={60}
              value={row.milestone}
              onChange={(event) => set(row.key, { milestone: event.target.value })}
            />
            <Input
              aria-label={t('第 {{number}} 期金额', { number })}
              className="money-amount"
              inputMode="decimal"
              status={marked && amountOf(row.amount) === null ? 'error' : undefined}
              value={row.amount}
              onChange={(event) => set(row.key, { amount: event.target.value })}
            />
            <div className={marked && !row.dueDate ? 'money-lacking' : undefined}>
              <DayControl
                label={t('第 {{number}} 期日期', { number })}
                value={row.dueDate}
                onChange={(dueDate) => set(row.key, { dueDate })}
              />
            </div>
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('删除第 {{number}} 期', { number })}
              onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
            />
          </div>
        );
      })}
      <Button type="dashed" icon={<PlusOutlined />} onClick={() => onChange([...rows, newRow()])}>
        {t('加一期')}
      </Button>
    </div>
  );
}
