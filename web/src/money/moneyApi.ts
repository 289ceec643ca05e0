import { queryOptions } from '@tanstack/react-query';
import type { ListAnswer, RecordJson, Reference } from '@tide/model/api/records';
import { api } from '../api/client';

export interface PlanInput {
  amount: string;
  dueDate: string;
  milestone?: string;
}

/** 生成回款计划: all or none. One key per dialog: a double click creates once. */
export const createPlans = (contract: string, plans: readonly PlanInput[], key: string) =>
  api.post<{ created: string[] }>('actions/createPlans', { contract, plans }, { 'idempotency-key': key });

/** A plan as it is received: exact decimals. */
export interface OpenPlan {
  id: string;
  number: string;
  period: string | null;
  customer: Reference | null;
  contract: Reference | null;
  currency: string | null;
  remainingAmount: string | null;
}

const planFields = ['number', 'period', 'customer', 'contract', 'currency', 'remainingAmount'];
/** A condition names so many numbers at most. */
const atOnce = 50;

/** What remains of ticked plans now, in their order; lists show it only where its column is chosen. */
export const openPlansQuery = (ticked: readonly RecordJson[]) =>
  queryOptions({
    queryKey: ['records', 'receivablePlan', 'open', ticked.map(({ id }) => id)],
    queryFn: async (): Promise<OpenPlan[]> => {
      const numbers = ticked.map(({ number }) => String(number));
      const parts = Array.from({ length: Math.ceil(numbers.length / atOnce) }, (_, index) =>
        numbers.slice(index * atOnce, (index + 1) * atOnce),
      );
      const answers = await Promise.all(
        parts.map((part) =>
          api.get<ListAnswer>('records/receivablePlan', {
            filter: JSON.stringify({ or: part.map((value) => ({ field: 'number', op: 'is', value })) }),
            fields: planFields.join(','),
            limit: atOnce,
            count: 'none',
          }),
        ),
      );
      const found = new Map(answers.flatMap(({ items }) => items.map((item) => [item.id, item])));
      return ticked.flatMap(({ id }) => {
        const plan = found.get(id);
        return plan ? [plan as unknown as OpenPlan] : [];
      });
    },
    // Amounts that are being typed must not change under the hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export interface ReceiveInput {
  receiptDate: string;
  account: string;
  payMethod: string;
  rows: { plan: string; amount: string }[];
  confirm: boolean;
}

/** 批量收款: one receipt per customer and currency, all or none. A wrong row is named in `details.rows` of the ApiProblem. */
export const receivePlans = (input: ReceiveInput, key: string) =>
  api.post<{ receipts: string[] }>('actions/receivePlans', input, { 'idempotency-key': key });

/** The wrong rows of a refused batch: the plan's id → what is wrong with it. */
export const rowProblems = (details: Record<string, unknown>): Map<string, string> =>
  new Map(
    ((details.rows as { plan: string; message: string }[] | undefined) ?? []).map(({ plan, message }) => [
      plan,
      message,
    ]),
  );
