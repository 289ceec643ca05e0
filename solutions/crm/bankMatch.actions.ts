import type { RecordJson, Reference } from '@tide/model/api/records';
import { defineAction, type FunctionContext } from '@tide/model/functions';
import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { lineFields, mostLines } from './bankLine.actions';
import { openOf } from './bankLine.proposals';

const amount = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/);
const text = (value: unknown) => String(value ?? '');
const reference = (value: unknown) => value as Reference | null;

const match = z.union([
  z.strictObject({ line: z.uuid(), receipt: z.uuid() }),
  z.strictObject({
    line: z.uuid(),
    customer: z.uuid(),
    allocations: z.array(z.strictObject({ contract: z.uuid(), plan: z.uuid().nullable(), amount })).max(100),
  }),
]);

type Match = z.infer<typeof match>;

/** A line that cannot be matched, and why. */
interface LineProblem {
  line: string;
  message: string;
}

/**
 * Confirms matches (spec RCPT-04), in one transaction: each line becomes a receipt with its allocations, or is tied to one that is there. What
 * a line brings beyond its allocations stays as 预收款; what it leaves open of them is kept as a difference for somebody to look after. With
 * `confirm` the receipts are confirmed, which its own right allows. What came in before `notBefore` is booked on that day, because the period
 * of its own day is closed. Errors: LINES_REFUSED with `details.rows`, and those of receipts.
 */
export const matchLines = defineAction('matchLines', {
  label: '确认匹配',
  input: z.strictObject({
    matches: z.array(match).min(1).max(mostLines),
    confirm: z.boolean().default(true),
    notBefore: z.iso.date().optional(),
  }),
  async run(context, { matches, confirm, notBefore = '' }) {
    // Two who match the same lines take them in the same order.
    const sorted = matches.toSorted((one, other) => one.line.localeCompare(other.line));
    const lines = await context.records.many(
      'bankLine',
      sorted.map(({ line }) => line),
      lineFields,
    );
    const problems = sorted.flatMap((one, index) => problemOf(one, lines.get(one.line), sorted[index - 1]));
    if (problems.length > 0)
      context.refuse(
        'LINES_REFUSED',
        problems.length === 1 ? (problems[0]?.message ?? '') : `有 ${problems.length} 条流水不能匹配。`,
        {
          rows: problems,
        },
      );
    const receipts: string[] = [];
    for (const one of sorted) {
      const line = lines.get(one.line);
      if (!line) continue;
      const day = text(line.occurredOn) < notBefore ? notBefore : text(line.occurredOn);
      receipts.push(await naming(context, line, () => take(context, line, one, day, confirm)));
    }
    return { receipts };
  },
});

function problemOf(one: Match, line: RecordJson | undefined, before: Match | undefined): LineProblem[] {
  const problem = (message: string): LineProblem[] => [{ line: one.line, message }];
  if (!line) return problem('银行流水不存在或无权查看。');
  if (before?.line === one.line) return problem(`流水「${line.summary}」出现了两次。`);
  if (line.status === 'ignored') return problem(`流水「${line.summary}」已标为不是回款。`);
  if (line.status === 'matched') return problem(`流水「${line.summary}」已经匹配，可能同事刚刚处理过，请刷新后再看。`);
  const open = openOf(line);
  const sum =
    'allocations' in one ? one.allocations.reduce((total, part) => total.plus(part.amount), new Decimal(0)) : null;
  if (sum?.gt(open)) return problem(`流水「${line.summary}」只有 ${open.toFixed(2)} 可以分配。`);
  return [];
}

/** A refusal of the door names the line that it is about. */
async function naming(context: FunctionContext, line: RecordJson, work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TideError' || !('code' in error)) throw error;
    const code = text(error.code);
    const message = code === 'LINE_TAKEN' ? error.message : `流水「${line.summary}」：${error.message}`;
    const details = 'details' in error ? (error.details as Record<string, unknown> | undefined) : undefined;
    return context.refuse(code, message, { ...details, rows: [{ line: line.id, message }] satisfies LineProblem[] });
  }
}

async function take(
  context: FunctionContext,
  line: RecordJson,
  one: Match,
  day: string,
  confirm: boolean,
): Promise<string> {
  if ('receipt' in one) return tie(context, line, one.receipt, day, confirm);
  await refuseKnown(context, line);
  const account = await context.records.get('fundAccount', reference(line.account)?.id ?? '');
  const open = openOf(line);
  const missing = await leftOpen(context, text(line.currency), one.allocations);
  const { id } = await context.records.create(
    'receipt',
    {
      customer: one.customer,
      receiptDate: day,
      amount: open.toFixed(2),
      currency: line.currency,
      account: account.id,
      payMethod: account.kind === 'bank' ? 'transfer' : account.kind,
      payerName: line.payer,
      bankReference: line.transactionNumber,
      bankLine: line.id,
      allocations: one.allocations,
    },
    // Receipts that are void carry the same number.
    { confirmed: true },
  );
  if (confirm) await context.records.act('receipt', id, 'confirm');
  const paid = one.allocations.reduce((sum, part) => sum.plus(part.amount), new Decimal(0));
  await noteDifference(context, line, { over: open.minus(paid), short: missing.amount, owner: missing.owner });
  return id;
}

/** Ties a line to a receipt that somebody has recorded already, and confirms one that waits. */
async function tie(
  context: FunctionContext,
  line: RecordJson,
  id: string,
  day: string,
  confirm: boolean,
): Promise<string> {
  const receipt = await context.records.get('receipt', id);
  if (receipt.bankLine) context.refuse('RECEIPT_TIED', `收款单「${receipt.number}」已经关联了别的银行流水。`);
  if (receipt.status === 'confirmed') await context.records.act('receipt', id, 'link', { bankLine: line.id });
  else {
    await context.records.update('receipt', id, {
      bankLine: line.id,
      account: reference(line.account)?.id,
      receiptDate: day,
      payerName: receipt.payerName ?? line.payer,
      bankReference: receipt.bankReference ?? line.transactionNumber,
    });
    if (confirm) await context.records.act('receipt', id, 'confirm');
  }
  const over = new Decimal(text(receipt.unallocatedAmount ?? 0));
  await noteDifference(context, line, { over, short: new Decimal(0), owner: null });
  return id;
}

/** The same transaction recorded by hand would be money twice. */
async function refuseKnown(context: FunctionContext, line: RecordJson): Promise<void> {
  if (!line.transactionNumber) return;
  const [known] = await context.records.list('receipt', {
    filter: {
      and: [
        { field: 'bankReference', op: 'is', value: line.transactionNumber },
        { field: 'status', op: 'in', value: ['draft', 'confirmed'] },
        { field: 'bankLine', op: 'isEmpty' },
      ],
    },
    fields: ['number'],
    limit: 1,
  });
  if (known)
    context.refuse(
      'RECEIPT_KNOWN',
      `流水号 ${line.transactionNumber} 已有收款单「${known.number}」，请关联它，不要再建一张。`,
    );
}

/** What stays open of plans and contracts in a line's currency once they are paid so much, and who looks after the contract. */
async function leftOpen(
  context: FunctionContext,
  currency: string,
  allocations: readonly { contract: string; plan: string | null; amount: string }[],
): Promise<{ amount: Decimal; owner: string | null }> {
  const planIds = allocations.flatMap(({ plan }) => plan ?? []);
  const plans = await context.records.many('receivablePlan', planIds, ['remainingAmount']);
  const contracts = await context.records.many(
    'contract',
    allocations.map(({ contract }) => contract),
    ['unreceivedAmount', 'owner', 'currency'],
  );
  const paid = new Map<string, { contract: string; plan: string | null; sum: Decimal }>();
  for (const { contract, plan, amount: part } of allocations) {
    const key = plan ?? contract;
    paid.set(key, { contract, plan, sum: (paid.get(key)?.sum ?? new Decimal(0)).plus(part) });
  }
  let amount = new Decimal(0);
  let owner: string | null = null;
  for (const { plan, sum, ...of } of paid.values()) {
    const contract = contracts.get(of.contract);
    const open = plan === null ? contract?.unreceivedAmount : plans.get(plan)?.remainingAmount;
    const left = new Decimal(text(open ?? 0)).minus(sum);
    if (contract?.currency !== currency || left.lte(0)) continue;
    amount = amount.plus(left);
    owner ??= reference(contract?.owner)?.id ?? null;
  }
  return { amount, owner };
}

/**
 * 差额待处理: too much is looked after by whoever has matched it, too little by the owner of the contract. An exact match takes back what one
 * that is void has left; beside another receipt of the line it leaves that one's difference alone.
 */
async function noteDifference(
  context: FunctionContext,
  line: RecordJson,
  { over, short, owner }: { over: Decimal; short: Decimal; owner: string | null },
): Promise<void> {
  const exact = over.lte(0) && short.lte(0);
  if (exact && !openOf(line).equals(text(line.amount))) return;
  const chases = over.lte(0) && owner !== null && context.isActive(owner) ? owner : context.user.id;
  await context.engine.update('bankLine', line.id, {
    shortAmount: short.toFixed(2),
    differenceOwner: exact ? null : chases,
    differenceDone: false,
  });
}
