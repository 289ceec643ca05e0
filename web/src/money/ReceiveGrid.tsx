import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { withThousands } from '../faces/decimals';
import type { OpenPlan } from './moneyApi';

interface Props {
  plans: readonly OpenPlan[];
  /** As typed, by plan. */
  amounts: Readonly<Record<string, string>>;
  /** What is wrong with a row, by plan. */
  problems: ReadonlyMap<string, string>;
  onAmount(id: string, amount: string): void;
  onRemove(id: string): void;
}

/** The plans of a batch with what remains of each, and what is received. */
export function ReceiveGrid({ plans, amounts, problems, onAmount, onRemove }: Props) {
  const { t } = useTranslation();
  const { currency } = useWorkspace().me.workspace;
  return (
    <div className="money-rows receive-rows">
      <div className="money-row money-head" aria-hidden="true">
        <span>{t('计划')}</span>
        <span>{t('客户与合同')}</span>
        <span className="right">{t('未收金额')}</span>
        <span className="right">{t('本次收款')}</span>
        <span />
      </div>
      {plans.map((plan) => {
        const problem = problems.get(plan.id);
        const number = plan.number;
        return (
          <div key={plan.id} className={`money-row${problem ? ' wrong' : ''}`}>
            <span className="cut">
              {number}
              {plan.period && <small>{t('第 {{number}} 期', { number: plan.period })}</small>}
            </span>
            <span className="cut">
              {plan.customer?.title}
              <small>{plan.contract?.title}</small>
            </span>
            <span className="right money-remaining">
              {withThousands(plan.remainingAmount ?? '0', 2)}
              {plan.currency !== currency && <small>{plan.currency}</small>}
            </span>
            <Input
              aria-label={t('{{number}} 的收款金额', { number })}
              className="money-amount"
              inputMode="decimal"
              status={problem ? 'error' : undefined}
              value={amounts[plan.id]}
              onChange={(event) => onAmount(plan.id, event.target.value)}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('不收 {{number}}', { number })}
              onClick={() => onRemove(plan.id)}
            />
            {problem && <p role="alert">{problem}</p>}
          </div>
        );
      })}
    </div>
  );
}
