import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { RecordJson, Reference } from '@tide/model/api/records';
import { Checkbox, Select } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import RecordControl from '../controls/RecordControl';
import { amountText, withThousands } from '../faces/decimals';
import { useMoments } from '../faces/moments';
import { type Proposal, reasonWords } from './bankApi';
import { openAmount } from './choices';

interface Props {
  line: RecordJson;
  /** Undefined while they are looked for. */
  proposals: readonly Proposal[] | undefined;
  chosen: Proposal | null;
  clear: boolean;
  ticked: boolean;
  problem?: string;
  onTick(ticked: boolean): void;
  onChoose(proposal: Proposal): void;
  /** What another customer owes is asked for. */
  onCustomer(customer: Reference): void;
  /** It is no receipt; absent where he may not say so. */
  onIgnore?(): void;
}

const otherCustomer = 'other';

/** A line of a statement: what the bank says at the left, what it may pay at the right. */
export function LineRow({ line, proposals, chosen, clear, ticked, problem, ...on }: Props) {
  const { t } = useTranslation();
  const { day } = useMoments();
  const [picking, setPicking] = useState(false);
  const title = String(line.summary ?? '');
  const currency = line.currency ? String(line.currency) : null;
  return (
    <li className={`bank-line${ticked ? ' ticked' : ''}${problem ? ' wrong' : ''}`}>
      <Checkbox
        aria-label={t('选择流水 {{title}}', { title })}
        checked={ticked}
        disabled={!chosen}
        onChange={(event) => on.onTick(event.target.checked)}
      />
      <div className="bank-said">
        <div>
          <Link to="/$object/$id" params={{ object: 'bankLine', id: line.id }}>
            {String(line.payer ?? t('没有付款人'))}
          </Link>
          <b>{amountText(openAmount(line), currency)}</b>
        </div>
        <small>
          <span>{day(String(line.occurredOn ?? ''))}</span>
          <span className="cut" title={String(line.note ?? '')}>
            {String(line.note ?? '—')}
          </span>
          {line.status === 'partial' && (
            <span>
              {t('共 {{amount}}，已匹配一部分', { amount: amountText(String(line.amount ?? '0'), currency) })}
            </span>
          )}
          <span>{(line.account as Reference | null)?.title}</span>
        </small>
      </div>
      <div className="bank-proposed">
        {picking ? (
          <RecordControl
            object="customer"
            autoFocus
            value={null}
            placeholder={t('输入客户名称')}
            onChange={(customer) => {
              setPicking(false);
              if (customer) on.onCustomer(customer);
            }}
          />
        ) : (
          <Select
            aria-label={t('「{{title}}」付的是什么', { title })}
            variant="filled"
            loading={proposals === undefined}
            placeholder={proposals === undefined ? t('正在找…') : t('没有建议，请选择客户')}
            value={chosen?.key}
            options={[
              ...(proposals ?? []).map((proposal) => ({ value: proposal.key, label: nameOf(proposal, t) })),
              { value: otherCustomer, label: t('选别的客户…') },
            ]}
            onChange={(key) => {
              if (key === otherCustomer) setPicking(true);
              const proposal = proposals?.find((one) => one.key === key);
              if (proposal) on.onChoose(proposal);
            }}
          />
        )}
        {chosen && (
          <small className="bank-reasons">
            {clear && (
              <span className="chip good">
                <CheckCircleFilled />
                {t('有把握')}
              </span>
            )}
            <span>{chosen.reasons.map((reason) => t(reasonWords[reason])).join('，')}</span>
            <Difference proposal={chosen} />
          </small>
        )}
        {problem && <p className="bank-problem">{problem}</p>}
      </div>
      {on.onIgnore && (
        <button type="button" className="plain bank-ignore" onClick={on.onIgnore}>
          {t('不是回款')}
        </button>
      )}
    </li>
  );
}

function Difference({ proposal: { over, short } }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const parts = [
    ...(Number(over) > 0 ? [t('多付 {{amount}}，记为预收', { amount: withThousands(over, 2) })] : []),
    ...(Number(short) > 0 ? [t('少付 {{amount}}', { amount: withThousands(short, 2) })] : []),
  ];
  return parts.map((part) => (
    <span key={part} className="chip warn">
      <WarningFilled />
      {part}
    </span>
  ));
}

/** 华星制造，采购合同 第 2 期 2,000.00 */
function nameOf({ customer, receipt, allocations }: Proposal, t: TFunction): string {
  const name = customer.title ?? t('无权查看');
  if (receipt)
    return t(receipt.confirmed ? '{{name}}，关联已确认的收款单 {{number}}' : '{{name}}，确认收款单 {{number}}', {
      name,
      number: receipt.title ?? '',
    });
  if (allocations.length === 0) return t('{{name}}，预收款', { name });
  const parts = allocations.map(({ contract, period, amount }) => {
    const instalment = period === null ? '' : ` ${t('第 {{period}} 期', { period: String(Number(period)) })}`;
    return `${contract.title ?? t('无权查看')}${instalment} ${withThousands(amount, 2)}`;
  });
  return `${name}，${parts.join('；')}`;
}
