import type { ObjectJson } from '@tide/model/api/objects';
import { expect, it } from 'vitest';
import { besideOf, narrowedBy } from './narrowing';

const plan = {
  fields: {
    customer: { type: 'lookup', label: '客户', to: 'customer' },
    contract: { type: 'lookup', label: '合同', to: 'contract' },
    category: { type: 'lookup', label: '类别', to: 'planCategory' },
  },
} as unknown as ObjectJson;

it('RCPT-01 a picker of a line offers what belongs to what stands beside it', () => {
  const head = { customer: { type: 'lookup', to: 'customer' }, amount: { type: 'money' } } as const;
  const line = {
    contract: { type: 'lookup', to: 'contract' },
    category: { type: 'lookup', to: 'other' },
    plan: { type: 'lookup', to: 'receivablePlan' },
  } as const;
  const beside = [
    ...besideOf(head, { customer: { id: 'c', title: '客户' }, amount: '1' }),
    ...besideOf(line, { contract: { id: 'k', title: '合同' }, category: { id: 'x', title: null }, plan: null }),
  ];
  expect(narrowedBy(plan, beside)).toEqual({
    and: [
      { field: 'customer', op: 'is', value: 'c' },
      { field: 'contract', op: 'is', value: 'k' },
    ],
  });
  expect(narrowedBy(plan, [])).toBeUndefined();
});
