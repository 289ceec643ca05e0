import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { Statement } from '@tide/model/documents/statement';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useObject, useWorkspace } from '../api/definitions';
import { printAddress } from '../api/prints';
import DayControl from '../controls/DayControl';
import { withThousands } from '../faces/decimals';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import './panels.css';
import { statementQuery } from './statement';

/** 对账单 of a customer, to be read, checked and printed (spec ORD-04). */
export default function StatementPanel({ customer, title }: { customer: string; title: string }) {
  const { t } = useTranslation();
  const { today } = useWorkspace().me.workspace;
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState(today);
  const customerObject = useObject('customer');
  const found = useQuery(statementQuery(customer, from, to));
  return (
    <div className="statement">
      <div className="statement-bar">
        <div className="statement-day">
          <DayControl label={t('开始日期')} value={from} onChange={(day) => day && setFrom(day)} />
        </div>
        {t('至')}
        <div className="statement-day">
          <DayControl label={t('结束日期')} value={to} onChange={(day) => day && setTo(day)} />
        </div>
        {customerObject?.can.includes('print') && (
          <Button
            icon={<PrinterOutlined />}
            href={printAddress('customer', customer, 'statement', { from, to })}
            target="_blank"
            rel="noreferrer"
          >
            {t('打印')}
          </Button>
        )}
      </div>
      <h2>{t('「{{title}}」对账单', { title })}</h2>
      <p>
        {from} {t('至')} {to}
      </p>
      {found.isPending && <Waiting rows={4} />}
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.length === 0 && <p>{t('这段时间没有往来，期初也没有余额。')}</p>}
      {found.data?.map((statement) => (
        <OneCurrency key={statement.currency} statement={statement} />
      ))}
    </div>
  );
}

function OneCurrency({ statement }: { statement: Statement }) {
  const { t } = useTranslation();
  const kind = useObject('ledgerEntry')?.fields.kind;
  const kindOf = (value: string) =>
    (kind?.type === 'choice' && kind.options.find((option) => option.value === value)?.label) || value;
  const shown = (amount: string | null) => (amount === null ? '' : withThousands(amount, 2));
  return (
    <section aria-label={statement.currency}>
      <h3>{statement.currency}</h3>
      <div className="statement-scroll">
        <table>
          <thead>
            <tr>
              <th>{t('日期')}</th>
              <th>{t('类型')}</th>
              <th>{t('合同')}</th>
              <th>{t('来源单据')}</th>
              <th className="right">{t('应收增加')}</th>
              <th className="right">{t('收回')}</th>
              <th className="right">{t('余额')}</th>
            </tr>
          </thead>
          <tbody>
            <tr className="whole">
              <td colSpan={6}>{t('期初余额')}</td>
              <td className="right">{shown(statement.opening)}</td>
            </tr>
            {statement.lines.map((line) => (
              <tr key={line.id}>
                <td>{line.entryDate}</td>
                <td>{kindOf(line.kind)}</td>
                <td>{line.contract?.title}</td>
                <td>{line.source}</td>
                <td className="right">{shown(line.debit)}</td>
                <td className="right">{shown(line.credit)}</td>
                <td className="right">{shown(line.balance)}</td>
              </tr>
            ))}
            <tr className="whole">
              <td colSpan={4}>{t('本期合计和期末余额')}</td>
              <td className="right">{shown(statement.debit)}</td>
              <td className="right">{shown(statement.credit)}</td>
              <td className="right">{shown(statement.closing)}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}
