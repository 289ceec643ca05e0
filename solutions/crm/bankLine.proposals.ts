import type { RecordJson, Reference } from '@tide/model/api/records';
import { companyKey } from '@tide/model/values/companyName';
import { Decimal } from 'decimal.js';

/** Why a proposal is made; said in words where it is shown. */
export type Reason =
  | 'amount'
  | 'planNumber'
  | 'contractNumber'
  | 'receiptNumber'
  | 'customerName'
  | 'shortName'
  | 'formerName'
  | 'earlierPayer'
  | 'sameReference'
  | 'waitingReceipt'
  | 'nearAmount'
  | 'byDueDate'
  | 'nothingOpen'
  | 'chosen';

/** How much each reason tells; what a person has chosen himself comes first. */
const weights: Readonly<Record<Reason, number>> = {
  chosen: 60,
  sameReference: 60,
  planNumber: 50,
  receiptNumber: 50,
  contractNumber: 45,
  amount: 40,
  customerName: 40,
  earlierPayer: 35,
  shortName: 30,
  formerName: 30,
  waitingReceipt: 10,
  nearAmount: 6,
  byDueDate: 2,
  nothingOpen: -10,
};

/** What a line would pay. */
export interface ProposedAllocation {
  contract: Reference;
  plan: Reference | null;
  /** 期次 of the plan. */
  period: string | null;
  dueDate: string | null;
  amount: string;
  /** What is open there before. */
  open: string;
}

/** One way to match a line: a receipt that is there already, or a new one with allocations. */
export interface Proposal {
  key: string;
  customer: Reference;
  receipt: (Reference & { confirmed: boolean }) | null;
  allocations: ProposedAllocation[];
  /** What would stay as 预收款. */
  over: string;
  /** What would stay open of what is allocated. */
  short: string;
  reasons: Reason[];
  score: number;
}

/** The open plans, contracts and receipts among which a line is looked for. */
export interface Openings {
  plans: readonly RecordJson[];
  contracts: readonly RecordJson[];
  receipts: readonly RecordJson[];
}

/** A customer who may be the payer, and why. */
export interface Payer {
  customer: Reference;
  reasons: readonly Reason[];
}

const most = 6;

const decimal = (value: unknown) => new Decimal(String(value ?? 0));
const text = (value: unknown) => String(value ?? '');
const reference = (value: unknown) => value as Reference | null;

/** Words in a note that may be numbers of documents: HT202611250001. */
export const numbersIn = (note: string): string[] => [
  ...new Set([...note.toUpperCase().matchAll(/[A-Z]{2,4}-?\d{6,16}/g)].map(([word]) => word)),
];

/** How a customer's names meet the payer's: its name, short name or a former one; null where none does. */
export function nameReason(payer: string, customer: RecordJson): Reason | null {
  const key = companyKey(payer);
  const same = (name: unknown) => text(name) !== '' && companyKey(text(name)) === key;
  if (same(customer.name)) return 'customerName';
  if (same(customer.shortName)) return 'shortName';
  return text(customer.formerNames)
    .split(/[、,，;；\n]/)
    .some((name) => same(name.trim()))
    ? 'formerName'
    : null;
}

/** What is still to be matched of a line. */
export const openOf = (line: RecordJson): Decimal => decimal(line.amount).minus(decimal(line.matchedAmount));

/** The proposals for a line, the likeliest first. Nothing is said about a currency other than the line's. */
export function proposalsFor(line: RecordJson, payers: readonly Payer[], openings: Openings): Proposal[] {
  const found = new Map<string, Proposal>();
  const add = (proposal: Omit<Proposal, 'score' | 'key'>) => {
    const key =
      proposal.receipt?.id ??
      `${proposal.customer.id}:${proposal.allocations.map(({ plan, contract, amount }) => `${plan?.id ?? contract.id}=${amount}`).join(',')}`;
    const reasons = [...new Set([...proposal.reasons, ...(found.get(key)?.reasons ?? [])])];
    const score = reasons.reduce((sum, reason) => sum + weights[reason], 0);
    if ((found.get(key)?.score ?? Number.NEGATIVE_INFINITY) < score)
      found.set(key, { ...proposal, key, reasons, score });
  };
  const numbers = numbersIn(`${text(line.note)} ${text(line.payer)}`);
  const why = (customer: Reference | null) => payers.find((payer) => payer.customer.id === customer?.id)?.reasons ?? [];
  const same = (record: RecordJson) => record.currency === line.currency;
  const open = openOf(line);
  for (const receipt of openings.receipts.filter(same)) addReceipt(line, open, receipt, numbers, why, add);
  const items = itemsOf(openings, same, numbers);
  const known = (item: Item) => payers.some(({ customer }) => customer.id === item.customer.id);
  for (const item of items.filter((one) => one.open.equals(open) || one.reasons.length > 0 || known(one)))
    add({
      customer: item.customer,
      receipt: null,
      ...allocate(open, [item]),
      reasons: [...item.reasons, ...why(item.customer), ...amountReason(open, item.open)],
    });
  for (const { customer, reasons } of payers) {
    const own = items.filter((item) => item.customer.id === customer.id);
    const spread = allocate(open, own);
    const paid = spread.allocations.reduce((sum, part) => sum.plus(part.open), new Decimal(0));
    add({
      customer,
      receipt: null,
      ...spread,
      reasons: [
        ...reasons,
        ...(own.length === 0 ? (['nothingOpen'] as const) : ['byDueDate' as const, ...amountReason(open, paid)]),
      ],
    });
  }
  return [...found.values()]
    .sort((one, other) => other.score - one.score || dueOf(one).localeCompare(dueOf(other)))
    .slice(0, most);
}

/** Of two that are as likely the earlier one is paid. */
const dueOf = ({ allocations: [first] }: Proposal) => first?.dueDate ?? '9999';

/** Fees of banks and rounding are no more than a twentieth. */
function amountReason(open: Decimal, owed: Decimal): Reason[] {
  if (owed.equals(open)) return ['amount'];
  return owed.minus(open).abs().lte(open.div(20)) ? ['nearAmount'] : [];
}

function addReceipt(
  line: RecordJson,
  open: Decimal,
  receipt: RecordJson,
  numbers: readonly string[],
  why: (customer: Reference | null) => readonly Reason[],
  add: (proposal: Omit<Proposal, 'score' | 'key'>) => void,
): void {
  const customer = reference(receipt.customer);
  const confirmed = receipt.status === 'confirmed';
  if (!customer || !decimal(receipt.amount).equals(open)) return;
  if (confirmed && reference(receipt.account)?.id !== reference(line.account)?.id) return;
  add({
    customer,
    receipt: { id: receipt.id, title: text(receipt.number), confirmed },
    allocations: [],
    over: text(decimal(receipt.unallocatedAmount).toFixed(2)),
    short: '0.00',
    reasons: [
      'waitingReceipt',
      'amount',
      ...why(customer),
      ...(text(receipt.payerName) !== '' && receipt.payerName === line.payer ? (['earlierPayer'] as const) : []),
      ...(text(receipt.bankReference) !== '' && receipt.bankReference === line.transactionNumber
        ? (['sameReference'] as const)
        : []),
      ...(numbers.includes(text(receipt.number)) ? (['receiptNumber'] as const) : []),
    ],
  });
}

/** A plan, or a contract without open plans, that may be paid. */
interface Item {
  customer: Reference;
  contract: Reference;
  plan: Reference | null;
  period: string | null;
  dueDate: string | null;
  open: Decimal;
  reasons: Reason[];
}

function itemsOf(
  { plans, contracts }: Openings,
  same: (record: RecordJson) => boolean,
  numbers: readonly string[],
): Item[] {
  const numberOf = new Map(contracts.map((contract) => [contract.id, text(contract.number)]));
  const named = (contract: Reference): Reason[] =>
    numbers.includes(numberOf.get(contract.id) ?? '') ? ['contractNumber'] : [];
  const planned = plans.filter(same).flatMap((plan): Item[] => {
    const [customer, contract] = [reference(plan.customer), reference(plan.contract)];
    if (!customer || !contract) return [];
    const own: Reason[] = numbers.includes(text(plan.number)) ? ['planNumber'] : [];
    return [
      {
        customer,
        contract,
        plan: { id: plan.id, title: text(plan.number) },
        period: text(plan.period) || null,
        dueDate: text(plan.dueDate) || null,
        open: decimal(plan.remainingAmount),
        reasons: [...own, ...named(contract)],
      },
    ];
  });
  const withPlans = new Set(planned.map(({ contract }) => contract.id));
  const unplanned = contracts
    .filter((contract) => same(contract) && !withPlans.has(contract.id))
    .flatMap((contract): Item[] => {
      const customer = reference(contract.customer);
      if (!customer || !decimal(contract.planAmount).isZero()) return [];
      const itself = { id: contract.id, title: text(contract.subject) };
      return [
        {
          customer,
          contract: itself,
          plan: null,
          period: null,
          dueDate: null,
          open: decimal(contract.unreceivedAmount),
          reasons: named(itself),
        },
      ];
    });
  return [...planned, ...unplanned]
    .filter((item) => item.open.gt(0))
    .sort((one, other) => (one.dueDate ?? '9999').localeCompare(other.dueDate ?? '9999'));
}

/** Pays items in their order until the amount is used up. */
function allocate(amount: Decimal, items: readonly Item[]): Pick<Proposal, 'allocations' | 'over' | 'short'> {
  let left = amount;
  let short = new Decimal(0);
  const allocations: ProposedAllocation[] = [];
  for (const { contract, plan, period, dueDate, open } of items) {
    if (left.lte(0)) break;
    const paid = Decimal.min(left, open);
    left = left.minus(paid);
    short = short.plus(open.minus(paid));
    allocations.push({ contract, plan, period, dueDate, amount: paid.toFixed(2), open: open.toFixed(2) });
  }
  return { allocations, over: left.toFixed(2), short: short.toFixed(2) };
}
