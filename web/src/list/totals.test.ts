import type { ObjectJson } from '@tide/model/api/objects';
import { expect, it } from 'vitest';
import { summedOf, totalsOf } from './totals';

const object = {
  name: 'deal',
  fields: {
    number: { type: 'autonumber', label: '编号' },
    currency: { type: 'choice', label: '币种', options: [] },
    amount: { type: 'money', label: '金额', currency: 'currency' },
    received: { type: 'rollup', label: '已收', result: 'money', currency: 'currency' },
    base: { type: 'formula', label: '本位币', result: 'money' },
    visits: { type: 'rollup', label: '次数', result: 'number' },
    cost: { type: 'money', label: '成本', right: 'masked' },
  },
} as unknown as ObjectJson;
const shown = ['number', 'amount', 'received', 'base', 'visits', 'cost'];

it('adds up the shown money columns that may be read', () => {
  expect(summedOf(object, shown)).toEqual({ columns: ['amount', 'received', 'base'], currency: 'currency' });
  expect(summedOf(object, ['number', 'base'])).toEqual({ columns: ['base'] });
});

it('an amount whose currency is hidden from the reader is not added up', () => {
  const { currency: _, ...fields } = object.fields;
  expect(summedOf({ ...object, fields }, shown)).toEqual({ columns: ['base'] });
});

it('GEN-03 keeps currencies apart, exactly, and adds up what is in the base currency over all of them', () => {
  const answer = {
    truncated: false,
    groups: [
      { by: ['USD'], count: 1, sums: { amount: '0.1', received: '0', base: '0.71' } },
      { by: ['CNY'], count: 3, sums: { amount: '999999999999.99', received: '0.2', base: '999999999999.99' } },
    ],
  };
  expect(totalsOf(object, summedOf(object, shown), answer)).toEqual([
    { currency: 'CNY', count: 3, sums: { amount: '999999999999.99', received: '0.2', base: '1000000000000.7' } },
    { currency: 'USD', count: 1, sums: { amount: '0.1', received: '0' } },
  ]);
});
