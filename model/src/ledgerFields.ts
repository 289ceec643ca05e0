import { choice } from './fields/choice';
import { date } from './fields/date';
import { money } from './fields/money';
import { person } from './fields/person';
import { text } from './fields/text';

/** The fields that entries of a ledger have beside the lookups of their pack (spec 3.12 ledgerEntry). Written by the engine alone. */
export const ledgerFields = () => ({
  entryDate: date({ label: '日期', readOnly: true, required: true }),
  kind: choice({
    label: '类型',
    readOnly: true,
    required: true,
    options: [
      { value: 'receivable', label: '应收', tone: 'accent' },
      { value: 'change', label: '变更', tone: 'warn' },
      { value: 'receipt', label: '收款', tone: 'good' },
      { value: 'reversal', label: '冲回', tone: 'bad' },
      { value: 'invoice', label: '开票', tone: 'neutral' },
    ],
  }),
  debit: money({ label: '借方', readOnly: true, blankZero: true, currency: 'currency' }),
  credit: money({ label: '贷方', readOnly: true, blankZero: true, currency: 'currency' }),
  currency: text({ label: '币种', readOnly: true }),
  source: text({ label: '来源单据', readOnly: true, search: true }),
  sourceObject: text({ label: '来源对象', readOnly: true }),
  sourceRecord: text({ label: '来源记录', readOnly: true }),
  operator: person({ label: '操作人', readOnly: true }),
});
