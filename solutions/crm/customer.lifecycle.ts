import type { Reference, Values } from '@tide/model/api/records';
import type { FunctionContext, Reaction, Rule } from '@tide/model/functions';
import { inForce } from './contract.states';

/** How far a customer has come; whoever is lost or invalid begins anew with his next contract. */
const steps = ['potential', 'intent', 'deal', 'repeat'];
const stepOf = (lifecycle: unknown) => Math.max(0, steps.indexOf(String(lifecycle)));

const idOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : ((value as Reference | null)?.id ?? null);

/** 潜在 → 意向 with the first opportunity (spec CUST-08). The customer is locked already: his opportunities are counted in him. */
export const intentByOpportunity: Reaction = {
  object: 'opportunity',
  fields: ['customer'],
  async follow(context, opportunities) {
    for (const id of customersIn(opportunities)) {
      const { lifecycle } = await context.engine.get('customer', id);
      if (lifecycle === 'potential') await context.engine.update('customer', id, { lifecycle: 'intent' });
    }
  },
};

/**
 * → 成交 with the first contract in force, → 复购 with one that was signed on another day. Only a contract that is voided takes its customer
 * back, to what the others make of him. The customer is locked already: his contracts are added up in him.
 */
export const dealByContract: Reaction = {
  object: 'contract',
  fields: ['status'],
  async follow(context, contracts) {
    const begun = contracts.filter(({ before, after }) => isInForce(after) && !isInForce(before));
    for (const id of customersIn(begun)) {
      const reached = await reachedBy(context, id);
      const { lifecycle, losesOn } = await context.engine.get('customer', id);
      if (stepOf(reached) > stepOf(lifecycle)) await context.engine.update('customer', id, { lifecycle: reached });
      else if (losesOn) await context.engine.update('customer', id, { losesOn: null });
    }
    const voided = contracts.filter(({ before, after }) => isInForce(before) && after.status === 'void');
    for (const id of customersIn(voided)) {
      const reached = await reachedBy(context, id);
      const { lifecycle } = await context.engine.get('customer', id);
      if (stepOf(lifecycle) > stepOf(reached)) await context.engine.update('customer', id, { lifecycle: reached });
    }
  },
};

const isInForce = (contract: Values | null) => inForce.includes(String(contract?.status));

const customersIn = (records: readonly { after: Values }[]): string[] =>
  [...new Set(records.flatMap(({ after }) => idOf(after.customer) ?? []))].sort();

/** What a customer's contracts in force, and without any his opportunities, make of him. */
async function reachedBy(context: FunctionContext, id: string): Promise<string> {
  const of = { field: 'customer', op: 'is', value: id } as const;
  const contracts = await context.engine.list('contract', {
    filter: { and: [of, { field: 'status', op: 'in', value: inForce }] },
    fields: ['signDate'],
  });
  const days = new Set(contracts.map(({ signDate }) => signDate));
  if (days.size > 0) return days.size > 1 ? 'repeat' : 'deal';
  const opportunities = await context.engine.list('opportunity', { filter: of, fields: ['name'], limit: 1 });
  return opportunities.length > 0 ? 'intent' : 'potential';
}

const isGivenUp = (lifecycle: unknown) => lifecycle === 'lost' || lifecycle === 'invalid';

/** Whoever gives a customer up says why, and the reason stays as long as he is given up; it goes when the customer comes back. Files may bring lost ones without. */
export const lostForReason: Rule = {
  object: 'customer',
  fields: ['lifecycle', 'lostReason'],
  async prepare(_context, rows) {
    for (const { before, values, whole, refuse } of rows) {
      if (before?.losesOn && whole.lifecycle !== before.lifecycle) values.losesOn = null;
      if (!before || (whole.lifecycle === before.lifecycle && whole.lostReason === before.lostReason)) continue;
      if (isGivenUp(whole.lifecycle) && !whole.lostReason)
        refuse('lostReason', 'REQUIRED', '客户状态改为流失或无效时，请填写原因。');
      if (!isGivenUp(whole.lifecycle) && isGivenUp(before.lifecycle)) values.lostReason = null;
    }
  },
};
