import type { Values } from '@tide/model/api/records';
import { addDays } from '@tide/model/conditions/dates';
import type { FunctionContext, Reaction, Rule } from '@tide/model/functions';
import { inForce } from './contract.states';

/** The last day that is closed; null while none is. */
async function closedUntil(context: FunctionContext): Promise<string | null> {
  const [last] = await context.engine.list('closing', {
    filter: { field: 'status', op: 'is', value: 'closed' },
    sort: '-until',
    fields: ['until'],
    limit: 1,
  });
  return last ? String(last.until) : null;
}

/** Closings go forward, up to yesterday at most, and are taken back from the last one on. */
export const closeInOrder: Rule = {
  object: 'closing',
  fields: ['reopenReason'],
  async prepare(context, rows) {
    const until = await closedUntil(context);
    for (const { before, values, whole, refuse } of rows) {
      const day = String(whole.until ?? '');
      if (before) {
        if (until !== null && day < until) refuse('reopenReason', 'CLOSED_LATER', `请先反结账 ${until} 的结账。`);
        continue;
      }
      if (day === '') continue;
      if (day >= context.today) refuse('until', 'NOT_OVER', '只能结账到今天以前的日期。');
      else if (until !== null && day <= until) refuse('until', 'CLOSED_ALREADY', `已经结账到 ${until}。`);
      values.name = `结账至 ${day}`;
    }
  },
};

/** What is dated into a closed period: the day, and what would happen with it there. */
interface Dated {
  field: string;
  what: string;
}

/** Refuses with the day, the period, and what can be done instead. */
async function demandOpen(
  context: FunctionContext,
  records: readonly { before: Values | null; after: Values }[],
  label: string,
  datedOf: (before: Values | null, after: Values) => Dated | null,
): Promise<void> {
  const dated = records.flatMap(({ before, after }) => {
    const found = datedOf(before, after);
    const day = found && String(after[found.field] ?? '');
    return found && day ? [{ ...found, day, title: String(after.number ?? '') }] : [];
  });
  if (dated.length === 0) return;
  const until = await closedUntil(context);
  if (until === null) return;
  for (const { day, what, title } of dated)
    if (day <= until)
      context.refuse(
        'PERIOD_CLOSED',
        `${label}「${title}」的日期 ${day} 在已结账的期间里，已结账至 ${until}，不能${what}；请用 ${addDays(until, 1)} 或以后的日期，或由财务反结账。`,
        { day, until },
      );
}

const moved = (field: string, before: Values | null, after: Values) => before?.[field] !== after[field];

/** Receipts are neither dated, confirmed nor taken back in a closed period; one that was never confirmed may be thrown away. */
const receiptsOpen: Reaction = {
  object: 'receipt',
  fields: ['receiptDate', 'status'],
  follow: (context, records) =>
    demandOpen(context, records, '收款单', (before, after) => {
      if (after.status === 'void')
        return before?.status === 'confirmed' ? { field: 'receiptDate', what: '作废' } : null;
      return { field: 'receiptDate', what: after.status === 'confirmed' ? '确认' : '登记' };
    }),
};

/** Invoices are neither issued nor made void in a closed period; 红冲 is how one of an earlier period is taken back. */
const invoicesOpen: Reaction = {
  object: 'invoice',
  fields: ['invoiceDate', 'status'],
  follow: (context, records) =>
    demandOpen(context, records, '开票', (before, after) => {
      if (after.status === 'void' && ['issued', 'delivered'].includes(String(before?.status)))
        return { field: 'invoiceDate', what: '作废' };
      if (after.status === 'issued' && moved('status', before, after)) return { field: 'invoiceDate', what: '开票' };
      return moved('invoiceDate', before, after) ? { field: 'invoiceDate', what: '登记' } : null;
    }),
};

/** A contract that comes into force books what is due on the day it was signed. */
const contractsOpen: Reaction = {
  object: 'contract',
  fields: ['status'],
  follow: (context, records) =>
    demandOpen(context, records, '合同订单', (before, after) =>
      inForce.includes(String(after.status)) && !inForce.includes(String(before?.status))
        ? { field: 'signDate', what: '生效记账' }
        : null,
    ),
};

/** What keeps closed periods as they are. */
export const closedPeriods: readonly Reaction[] = [receiptsOpen, invoicesOpen, contractsOpen];
