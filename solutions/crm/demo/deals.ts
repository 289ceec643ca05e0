import type { DemoRecord } from '@tide/model/demo';
import type { DemoProduct } from './catalogue';
import type { DemoContact } from './contacts';
import type { DemoCustomer } from './customers';
import { keyAccounts, stageAsFar } from './pipelines';
import type { Random } from './random';
import { dayFrom, entryDay, officeTime } from './time';

/** A priced line of a document of the demo: whole pieces at whole prices, so that sums are whole. */
export interface DemoLine {
  product: { key: string };
  quantity: string;
  price: string;
}

/** A sale of the demo on its way from the opportunity to the money. */
export interface Deal {
  key: string;
  customer: DemoCustomer;
  contact: DemoContact | null;
  name: string;
  lines: DemoLine[];
  total: number;
  currency: string;
  /** Where it stands: a stage, `won`, `lost`, `void` or `suspended`. */
  stage: string;
  /** It is bought by tender, and followed so. */
  keyAccount: boolean;
  /** Day of the present stage; of the signature where it is won. */
  day: string;
  /** When its newest record was entered; what follows is entered later. */
  at: string;
}

export const totalOf = (lines: readonly DemoLine[]) =>
  lines.reduce((sum, line) => sum + Number(line.quantity) * Number(line.price), 0);

/** One to six lines of different products in one currency. */
export function linesOf(random: Random, products: readonly DemoProduct[], currency: string): DemoLine[] {
  const offered = products.filter((product) => product.currency === currency);
  const wanted = Math.min(
    offered.length,
    Number(random.weighted({ '1': 18, '2': 28, '3': 26, '4': 15, '5': 8, '6': 5 })),
  );
  const chosen = new Set<DemoProduct>();
  while (chosen.size < wanted) chosen.add(random.pick(offered));
  return [...chosen].map(({ key, price, least }) => {
    const quantity =
      price > 10_000 ? random.between(1, 2) : price > 1_000 ? random.between(2, 14) : random.between(10, 90);
    const percent = random.weighted({ '100': 5, '97': 3, '95': 3, '92': 2 });
    return {
      product: { key },
      quantity: String(quantity),
      price: String(Math.max(least, Math.round((price * Number(percent)) / 100))),
    };
  });
}

/** When something of a day is entered, but never before what it follows from. */
export function enteredAt(random: Random, today: string, day: string, ...after: string[]): string {
  return [officeTime(random, entryDay(today, day)), ...after].sort().at(-1) ?? '';
}

const probabilities: Record<string, string> = {
  contact: '10',
  demand: '30',
  proposal: '50',
  negotiation: '70',
  signing: '90',
  suspended: '50',
  won: '100',
  lost: '0',
  void: '0',
};
/** Days after which a stage counts as stuck, as in opportunity.stages.ts. */
const longest: Record<string, number> = { contact: 14, demand: 21, proposal: 21, negotiation: 30, signing: 14 };
const mix = { contact: 22, demand: 20, proposal: 18, negotiation: 12, signing: 7, lost: 12, void: 3, suspended: 4 };
const projects = ['一期', '二期', '改造', '扩容', '试点', '新车间', '年度采购'];
const losses = ['price', 'product', 'relation', 'budget', 'competitor', 'cancelled'] as const;

/** Open and closed sales: `won` of them have been signed, the others stand in all stages. */
export function dealsOf(
  random: Random,
  today: string,
  customers: readonly DemoCustomer[],
  contacts: readonly DemoContact[],
  products: readonly DemoProduct[],
  counts: { won: number; others: number },
): Deal[] {
  const known = new Map(contacts.map((contact) => [contact.customers[0], contact]));
  const old = customers.filter((customer) => customer.since < dayFrom(today, -45));
  const buyers = old.filter(({ lifecycle }) => lifecycle === 'deal' || lifecycle === 'repeat');
  const hopeful = old.filter(({ lifecycle }) => lifecycle !== 'invalid' && lifecycle !== 'lost');
  const gone = old.filter(({ lifecycle }) => lifecycle === 'lost');
  const make = (position: number, stage: string): Deal => {
    const from = stage === 'won' ? buyers : stage === 'lost' ? gone : hopeful;
    // Everybody's pipeline is filled in turn, and so is everybody who is signed.
    const customer = from[(position * 7 + random.between(0, 3)) % from.length] as DemoCustomer;
    const currency = stage === 'won' && position % 24 === 11 ? 'USD' : 'CNY';
    const lines = linesOf(random, products, currency);
    const span = Math.round((Date.parse(today) - Date.parse(customer.since)) / 86_400_000);
    const limit = longest[stage];
    const age = limit
      ? random.between(1, Math.min(span - 1, Math.round(limit * 1.7)))
      : random.between(2, Math.min(span - 20, 300));
    return {
      key: `deal-${stage === 'won' ? 'won' : 'open'}-${position + 1}`,
      customer,
      contact: known.get(customer.key) ?? null,
      name: `${customer.city.short}${customer.trade.names[0]}${random.pick(customer.trade.needs)}${random.pick(projects)}`,
      lines,
      total: totalOf(lines),
      currency,
      stage,
      keyAccount: stage !== 'suspended' && position % 6 === 4,
      day: dayFrom(today, -age),
      at: [customer.record.at, known.get(customer.key)?.record.at ?? ''].sort().at(-1) ?? '',
    };
  };
  return [
    ...Array.from({ length: counts.won }, (_, position) => make(position, 'won')),
    ...Array.from({ length: counts.others }, (_, position) => make(position, random.weighted(mix))),
  ];
}

/** The opportunity of a sale; its `at` moves on. */
export function opportunityOf(random: Random, today: string, deal: Deal): DemoRecord {
  const { stage, customer, contact, day, keyAccount } = deal;
  const tender = keyAccount ? stageAsFar(stage) : undefined;
  const closed = ['won', 'lost', 'void'].includes(stage);
  const status = closed || stage === 'suspended' ? stage : 'open';
  const began = dayFrom(day, stage === 'contact' ? 0 : -random.between(4, 30));
  const at = enteredAt(random, today, began < customer.since ? customer.since : began, deal.at);
  const entered = [officeTime(random, day), at].sort().at(-1);
  deal.at = at;
  const withLines = closed || random.chance(0.6);
  const rounded = Math.max(5_000, Math.round(deal.total / 1_000) * 1_000);
  const later = !['contact', 'demand'].includes(stage);
  const due = closed ? random.between(-6, 6) : random.between(-12, stage === 'signing' ? 12 : 70);
  return {
    object: 'opportunity',
    key: `${deal.key}-opportunity`,
    author: customer.owner,
    at,
    values: {
      name: deal.name,
      customer: { key: customer.key },
      ...(contact && { contacts: [{ key: contact.key }] }),
      pipeline: keyAccount ? keyAccounts.name : 'standard',
      stage: tender?.name ?? (stage === 'suspended' ? 'proposal' : stage),
      status,
      probability: tender?.probability ?? probabilities[stage],
      amount: String(withLines ? deal.total : rounded),
      currency: deal.currency,
      expectedCloseDate: dayFrom(closed ? day : today, due),
      source: random.pick(['existing', 'referral', 'network', 'exhibition', 'visit', 'telemarketing']),
      ...(withLines && { lines: deal.lines }),
      ...(later && { customerBudget: String(Math.round((deal.total * random.between(95, 125)) / 100_000) * 1_000) }),
      ...(later && { purchaseMethod: random.pick(['negotiation', 'inquiry', 'direct', 'invitedTender']) }),
      ...(later && { competitionLevel: random.pick(['leading', 'even', 'even', 'behind', 'sole']) }),
      ...(later && { decisionProgress: random.pick(['user', 'buyer', 'decisionMaker']) }),
      demandClarity: later ? 'clear' : random.pick(['vague', 'partly']),
      relationLevel: random.pick(['known', 'known', 'good', 'close']),
      stageEnteredAt: entered,
      ...(closed && { closedAt: day }),
      ...(stage === 'won' && {
        wonReason: random.pick(['方案贴合现场，交期有保证。', '老客户追加，价格沿用。', '试用效果好，决策人认可。']),
      }),
      ...(stage === 'lost' && {
        lossReason: random.pick(losses),
        winner: random.pick(['某自动化公司', '本地集成商', '']),
      }),
      ...(stage === 'void' && { closeRemark: '客户暂停建厂，项目取消。' }),
      ...(stage === 'suspended' && { closeRemark: '等待总部批复预算，下季度再谈。' }),
    },
  };
}
