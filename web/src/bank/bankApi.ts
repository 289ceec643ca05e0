import { queryOptions } from '@tanstack/react-query';
import type { Reference } from '@tide/model/api/records';
import { addDays } from '@tide/model/conditions/dates';
import { type ApiProblem, api } from '../api/client';

/** What a column of a statement can mean; the order is that of the choice. */
export const meaningWords = {
  date: '日期',
  time: '时间',
  credit: '收入金额',
  amount: '金额（有正负或收支标志）',
  direction: '收支标志',
  payer: '付款人',
  payerAccount: '付款账号',
  note: '摘要',
  number: '流水号',
  balance: '余额',
  state: '交易状态',
} as const;

export type Meaning = keyof typeof meaningWords;

/** How a statement is to be read. */
export interface Layout {
  file: string;
  sheet?: string;
  headerRow?: number;
  columns?: (Meaning | null)[];
}

/** What a file holds before anything is kept. */
export interface StatementReading {
  sheet: string;
  sheets: string[];
  headerRow: number;
  header: string[];
  columns: (Meaning | null)[];
  source: string;
  complete: boolean;
  count: number;
  passedOver: number;
  first: { row: number; day: string; amount: string; payer: string | null; note: string | null }[];
  unreadable: { row: number; text: string }[];
  above: { number: number; text: string }[];
}

export const uploadStatement = (file: File) => {
  const form = new FormData();
  form.set('file', file);
  return api.post<{ id: string; title: string }>('files', form);
};

export const readingQuery = (layout: Layout) =>
  queryOptions({
    queryKey: ['statement', layout],
    queryFn: () => api.post<StatementReading>('actions/readStatement', layout),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const takeStatement = (layout: Layout, account: string, name: string, key: string) =>
  api.post<{ statement: string; taken: number; known: number; passedOver: number }>(
    'actions/takeStatement',
    { ...layout, account, name },
    { 'idempotency-key': key },
  );

export interface ProposedAllocation {
  contract: Reference;
  plan: Reference | null;
  period: string | null;
  dueDate: string | null;
  amount: string;
  open: string;
}

/** One way to match a line, as the server proposes it. */
export interface Proposal {
  key: string;
  customer: Reference;
  receipt: (Reference & { confirmed: boolean }) | null;
  allocations: ProposedAllocation[];
  over: string;
  short: string;
  reasons: (keyof typeof reasonWords)[];
  score: number;
}

/** Why something is proposed, in words. */
export const reasonWords = {
  amount: '金额相同',
  planNumber: '摘要里有计划编号',
  contractNumber: '摘要里有合同编号',
  receiptNumber: '摘要里有收款单号',
  customerName: '付款人与客户同名',
  shortName: '付款人是客户简称',
  formerName: '付款人是客户曾用名',
  earlierPayer: '以前替这个客户付过款',
  sameReference: '流水号相同',
  waitingReceipt: '已登记的收款单',
  nearAmount: '金额接近',
  byDueDate: '按到期先后分配',
  nothingOpen: '没有未收款，记为预收',
  chosen: '您选的客户',
} as const;

export const proposalsQuery = (lines: readonly string[], customer?: string) =>
  queryOptions({
    queryKey: ['records', 'bankLine', 'proposals', lines, customer],
    queryFn: async () =>
      (
        await api.post<{ proposals: Record<string, Proposal[]> }>('actions/proposeMatches', {
          lines,
          ...(customer && { customer }),
        })
      ).proposals,
    enabled: lines.length > 0,
  });

export interface Booking {
  confirm: boolean;
  /** What came in before this day is booked on it: the period of its own day is closed. */
  notBefore?: string | undefined;
}

/** Confirms proposals, all or none; a line that is refused is named in `details.rows` of the ApiProblem. */
export const matchLines = (matches: readonly { line: string; proposal: Proposal }[], booking: Booking, key: string) =>
  api.post<{ receipts: string[] }>(
    'actions/matchLines',
    {
      ...booking,
      matches: matches.map(({ line, proposal: { customer, receipt, allocations } }) =>
        receipt
          ? { line, receipt: receipt.id }
          : {
              line,
              customer: customer.id,
              allocations: allocations.map(({ contract, plan, amount }) => ({
                contract: contract.id,
                plan: plan?.id ?? null,
                amount,
              })),
            },
      ),
    },
    { 'idempotency-key': key },
  );

/** The refused lines of a batch: id → what is wrong with it. */
export const lineProblems = (details: Record<string, unknown>): Map<string, string> =>
  new Map(
    ((details.rows as { line: string; message: string }[] | undefined) ?? []).map(({ line, message }) => [
      line,
      message,
    ]),
  );

/** The first day on which a refused batch can be booked, where a closed period is what refused it. */
export const firstOpenDay = (problem: ApiProblem): string | null =>
  problem.code === 'PERIOD_CLOSED' ? addDays(String(problem.details.until), 1) : null;
