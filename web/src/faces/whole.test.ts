import type { FieldJson, ObjectJson } from '@tide/model/api/objects';
import { expect, it } from 'vitest';
import { amountText } from './decimals';
import { askedFor, currencyOf, isDue } from './whole';

const money: FieldJson = { type: 'money', label: '金额', currency: 'currency' };
const due: FieldJson = { type: 'date', label: '到期', due: { while: 'rest' } };
const open: FieldJson = { type: 'date', label: '预计', due: { while: 'status', in: ['open'] } };

it('RPLN-03 a day is due while the record says so', () => {
  expect([isDue(due, { rest: '0.01' }), isDue(due, { rest: '0.00' })]).toEqual([true, false]);
  expect([isDue(open, { status: 'open' }), isDue(open, { status: 'won' }), isDue(open, {})]).toEqual([
    true,
    false,
    true,
  ]);
  expect([isDue({ due: true }, undefined), isDue({}, undefined)]).toEqual([true, false]);
});

it('GEN-03 an amount shows the currency of its record, and none where that is not known', () => {
  expect(currencyOf(money, { currency: 'USD' }, 'CNY')).toBe('USD');
  expect(currencyOf(money, {}, 'CNY')).toBeNull();
  expect(currencyOf({ type: 'money', label: '本位币' }, { currency: 'USD' }, 'CNY')).toBe('CNY');
  expect(amountText('-1234.5', 'USD')).toBe('−$1,234.50');
  expect(amountText('1234567', 'CNY')).toBe('¥1,234,567.00');
  expect(amountText('5', null)).toBe('5.00');
  expect(amountText('5', 'CHF')).toBe('CHF 5.00');
});

it('a list asks for what its faces look at', () => {
  const object = {
    fields: { amount: money, currency: { type: 'choice', label: '币种', options: [] }, day: due },
  } as unknown as ObjectJson;
  expect(askedFor(object, ['amount', 'day'])).toEqual(['amount', 'day', 'currency']);
});
