import type { RecordJson, Reference } from '@tide/model/api/records';
import { defineAction, type FunctionContext } from '@tide/model/functions';
import { companyKey } from '@tide/model/values/companyName';
import { z } from 'zod';
import {
  nameReason,
  numbersIn,
  openOf,
  type Payer,
  type Proposal,
  proposalsFor,
  type Reason,
} from './bankLine.proposals';
import { inForce } from './contract.states';

/** What is asked of a line, to propose and to match. */
export const lineFields = [
  'summary',
  'occurredOn',
  'amount',
  'matchedAmount',
  'currency',
  'payer',
  'note',
  'transactionNumber',
  'account',
  'status',
];

/** A page of lines; every one of them asks for its payer. */
export const mostLines = 50;

const text = (value: unknown) => String(value ?? '');
const reference = (value: unknown) => value as Reference | null;

/** Customers that carry the name of a payer, now or formerly. */
async function namedLike(context: FunctionContext, payer: string): Promise<Payer[]> {
  const key = companyKey(payer);
  if ([...key].length < 2) return [];
  const words = [...new Set([key, payer])];
  for (const search of words) {
    const found = await context.records.list('customer', {
      search,
      limit: 20,
      fields: ['name', 'shortName', 'formerNames'],
    });
    const payers = found.flatMap((customer): Payer[] => {
      const reason = nameReason(payer, customer);
      return reason ? [{ customer: { id: customer.id, title: text(customer.name) }, reasons: [reason] }] : [];
    });
    if (payers.length > 0) return payers;
  }
  return [];
}

/** Customers for whom somebody of this name has paid before: what was matched once is known, and forgotten when it is void. */
async function earlier(context: FunctionContext, names: readonly string[]): Promise<Map<string, Payer[]>> {
  const known = new Map<string, Payer[]>();
  if (names.length === 0) return known;
  const receipts = await context.records.list('receipt', {
    filter: {
      and: [
        { field: 'payerName', op: 'in', value: names },
        { field: 'status', op: 'is', value: 'confirmed' },
      ],
    },
    sort: '-receiptDate',
    fields: ['payerName', 'customer'],
    limit: 500,
  });
  for (const { payerName, customer } of receipts) {
    const payers = known.get(text(payerName)) ?? [];
    const to = reference(customer);
    if (to && !payers.some((payer) => payer.customer.id === to.id))
      payers.push({ customer: to, reasons: ['earlierPayer'] });
    known.set(text(payerName), payers);
  }
  return known;
}

const mergedPayers = (...groups: readonly (readonly Payer[])[]): Payer[] => {
  const merged = new Map<string, Payer>();
  for (const { customer, reasons } of groups.flat())
    merged.set(customer.id, { customer, reasons: [...(merged.get(customer.id)?.reasons ?? []), ...reasons] });
  return [...merged.values()];
};

/** Everything open that a page of lines may pay, in one query an object: by amount, by customer, by a number in a note. */
async function openingsFor(context: FunctionContext, lines: readonly RecordJson[], customers: readonly string[]) {
  const amounts = [...new Set(lines.map((line) => openOf(line).toFixed(2)))];
  const numbers = [...new Set(lines.flatMap((line) => numbersIn(`${text(line.note)} ${text(line.payer)}`)))];
  const isOne = (field: string) => amounts.map((value) => ({ field, op: 'is' as const, value }));
  const isNumbered = numbers.map((value) => ({ field: 'number', op: 'is' as const, value }));
  const ofThem = (field: string, among: readonly string[]) =>
    among.length > 0 ? [{ field, op: 'in' as const, value: [...among] }] : [];
  const contracts = await context.records.list('contract', {
    filter: {
      and: [
        { field: 'status', op: 'in', value: inForce },
        { field: 'unreceivedAmount', op: 'gt', value: '0' },
        { or: [...isOne('unreceivedAmount'), ...ofThem('customer', customers), ...isNumbered] },
      ],
    },
    fields: ['subject', 'number', 'customer', 'currency', 'unreceivedAmount', 'planAmount'],
    limit: 500,
  });
  const named = contracts.filter((contract) => numbers.includes(text(contract.number))).map(({ id }) => id);
  const plans = await context.records.list('receivablePlan', {
    filter: {
      and: [
        { field: 'remainingAmount', op: 'gt', value: '0' },
        {
          or: [
            ...isOne('remainingAmount'),
            ...ofThem('customer', customers),
            ...isNumbered,
            ...ofThem('contract', named),
          ],
        },
      ],
    },
    sort: 'dueDate',
    fields: ['number', 'customer', 'contract', 'currency', 'remainingAmount', 'period', 'dueDate'],
    limit: 500,
  });
  const receipts = await context.records.list('receipt', {
    filter: {
      and: [
        { field: 'status', op: 'in', value: ['draft', 'confirmed'] },
        { field: 'bankLine', op: 'isEmpty' },
        { or: isOne('amount') },
      ],
    },
    sort: '-receiptDate',
    fields: [
      'number',
      'customer',
      'amount',
      'unallocatedAmount',
      'currency',
      'status',
      'account',
      'payerName',
      'bankReference',
    ],
    limit: 200,
  });
  return { contracts, plans, receipts };
}

/**
 * What lines of a statement may be (spec RCPT-04): open plans, contracts and receipts by exact amount, by the payer's name, also a short, a
 * former or an earlier one, and by numbers in the note; each with its reasons, the likeliest first. With `customer` also what that one owes.
 * Nothing is written.
 */
export const proposeMatches = defineAction('proposeMatches', {
  label: '对账建议',
  input: z.strictObject({ lines: z.array(z.uuid()).min(1).max(mostLines), customer: z.uuid().optional() }),
  async run(context, { lines: ids, customer }): Promise<{ proposals: Record<string, Proposal[]> }> {
    const lines = [...(await context.records.many('bankLine', ids, lineFields)).values()];
    const names = [...new Set(lines.map((line) => text(line.payer)).filter((name) => name !== ''))];
    const chosen = customer === undefined ? null : await context.records.get('customer', customer);
    const known = await earlier(context, names);
    const payersOf = new Map<string, Payer[]>();
    for (const name of names) payersOf.set(name, mergedPayers(await namedLike(context, name), known.get(name) ?? []));
    const byHand: Payer[] = chosen
      ? [{ customer: { id: chosen.id, title: text(chosen.name) }, reasons: ['chosen' satisfies Reason] }]
      : [];
    const customers = [...payersOf.values(), byHand].flat().map((payer) => payer.customer.id);
    const openings = await openingsFor(context, lines, [...new Set(customers)].slice(0, 500));
    return {
      proposals: Object.fromEntries(
        lines.map((line) => [
          line.id,
          proposalsFor(line, mergedPayers(byHand, payersOf.get(text(line.payer)) ?? []), openings),
        ]),
      ),
    };
  },
});
