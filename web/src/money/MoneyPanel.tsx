import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson, Reference } from '@tide/model/api/records';
import { isMasked } from '@tide/model/role';
import { Exact } from '@tide/model/values/exact';
import { useTranslation } from 'react-i18next';
import { withThousands } from '../faces/decimals';
import { dealOf, type Step } from './dealSteps';
import './panels.css';

interface Props {
  object: ObjectJson;
  contract: RecordJson;
}

/** 资金 of a contract: what is due, paid, planned and overdue, and how the deal came from list price to cash. */
export default function MoneyPanel(props: Props) {
  return (
    <div className="money-panel">
      <MoneyCard {...props} />
      <DealLedger {...props} />
    </div>
  );
}

function MoneyCard({ object, contract }: Props) {
  const { t } = useTranslation();
  const figures = [
    { name: 'receivableAmount', label: t('应收') },
    { name: 'receivedAmount', label: t('已收') },
    { name: 'unreceivedAmount', label: t('未收') },
    { name: 'planAmount', label: t('已计划') },
    { name: 'unplannedAmount', label: t('未计划') },
    { name: 'overdueAmount', label: t('逾期') },
    { name: 'invoicedAmount', label: t('已开票') },
  ].filter(({ name }) => object.fields[name] && !isMasked(object.fields[name].right) && contract[name] != null);
  const share = (name: string): string => {
    const receivable = new Exact(String(contract.receivableAmount ?? '0'));
    const part = new Exact(String(contract[name] ?? '0'));
    return receivable.gt(0)
      ? `${Exact.max(0, Exact.min(100, part.dividedBy(receivable).times(100))).toFixed(2)}%`
      : '0%';
  };
  return (
    <section className="money-card" aria-label={t('资金')}>
      <h3>
        {t('资金')} <small>{String(contract.currency ?? '')}</small>
      </h3>
      <div className="money-bar" aria-hidden="true">
        <i className="good" style={{ width: share('receivedAmount') }} />
        <i className="bad" style={{ width: share('overdueAmount') }} />
      </div>
      <p className="money-legend">
        {t('已收 {{received}}，逾期 {{overdue}}', {
          received: share('receivedAmount'),
          overdue: share('overdueAmount'),
        })}
      </p>
      <dl>
        {figures.map(({ name, label }) => (
          <div key={name} className={name === 'overdueAmount' && Number(contract[name]) > 0 ? 'bad' : undefined}>
            <dt>{label}</dt>
            <dd>{withThousands(String(contract[name]), 2)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function DealLedger({ contract }: Props) {
  const { t } = useTranslation();
  const { steps, rate } = dealOf(contract);
  const maker = (contract.createdBy as Reference | null | undefined)?.title;
  const words: Record<Step['key'], string> = {
    list: t('目录价合计'),
    // A price above the list gives nothing away.
    discount: rate?.startsWith('-') ? t('加价') : t('折扣'),
    other: t('运费和其他'),
    contract: t('合同额'),
    invoiced: t('已开票'),
    received: t('已收'),
  };
  return (
    <section className="money-card" aria-label={t('成交账')}>
      <h3>{t('成交账')}</h3>
      <ol className="deal">
        {steps.map(({ key, amount, from, to }) => (
          <li key={key} className={key}>
            <span>{words[key]}</span>
            <span className="deal-track" aria-hidden="true">
              <i style={{ marginLeft: `${from * 100}%`, width: `${(to - from) * 100}%` }} />
            </span>
            <b>{withThousands(amount, 2)}</b>
          </li>
        ))}
      </ol>
      {rate !== null && !rate.startsWith('-') && maker && (
        <p className="money-legend">{t('创建人 {{name}}，比目录价让利 {{rate}}%', { name: maker, rate })}</p>
      )}
    </section>
  );
}
