import { describe, expect, it } from 'vitest';
import { findPrice, tierRate, type UsableDiscount, type UsableList } from './priceFinding';

const list = (name: string, more: Partial<UsableList> = {}): UsableList => ({
  id: name,
  name,
  scope: 'all',
  isDefault: false,
  chosen: false,
  prices: [
    { minQuantity: '1', price: '1000' },
    { minQuantity: '10', price: '950' },
  ],
  ...more,
});
const volume: UsableDiscount = { id: 'volume', name: '销量折扣', kind: 'volume', closeness: 1, rate: '95' };
const customer: UsableDiscount = { id: 'customer', name: '客户折扣', kind: 'customer', closeness: 2, rate: '92' };

describe('price finding', () => {
  it('AC-30 gives 874.00 by the best discount and 830.30 by stacking them, and names what fired', () => {
    const input = {
      quantity: '50',
      standardPrice: '1100',
      lists: [list('标准价格表')],
      discounts: [volume, customer],
    };
    expect(findPrice({ ...input, mode: 'best' })).toMatchObject({
      listPrice: '950',
      rate: '92',
      price: '874',
      source: '价格表「标准价格表」，客户折扣 92%',
    });
    expect(findPrice({ ...input, mode: 'stack' })).toMatchObject({
      price: '830.3',
      source: '价格表「标准价格表」，销量折扣 95%，客户折扣 92%',
    });
  });

  it('PRIC-02 takes the chosen list, then the closest one, then the default one, then the standard price', () => {
    const price = (lists: UsableList[], quantity = '1') =>
      findPrice({ quantity, standardPrice: '1100', lists, discounts: [], mode: 'best' }).source;
    const lists = [list('普通'), list('默认', { isDefault: true }), list('级别', { scope: 'level' })];
    expect(price(lists)).toBe('价格表「级别」');
    expect(price([...lists, list('所选', { chosen: true })])).toBe('价格表「所选」');
    expect(price(lists.slice(0, 2))).toBe('价格表「默认」');
    expect(price([list('大单', { prices: [{ minQuantity: '100', price: '1' }] })])).toBe('标准价');
  });

  it('PRIC-05 tells the list with its tier, and of every discount whether it counts', () => {
    const near = { ...customer, id: 'near', closeness: 20, rate: '97' };
    const input = {
      quantity: '50',
      standardPrice: '1100',
      lists: [list('标准价格表')],
      discounts: [customer, volume, near],
    };
    const found = findPrice({ ...input, mode: 'best' });
    expect(found.list).toMatchObject({ id: '标准价格表', minQuantity: '10', price: '950' });
    expect(found.discounts.map(({ id, closest, fired }) => [id, closest, fired])).toEqual([
      ['volume', true, true],
      ['near', true, false],
      ['customer', false, false],
    ]);
    expect(findPrice({ ...input, lists: [], mode: 'stack' })).toMatchObject({
      list: null,
      discounts: [{ fired: true }, { fired: true }, { fired: false }],
    });
  });

  it('of each kind takes the closest discount, not the lowest', () => {
    const found = findPrice({
      quantity: '1',
      standardPrice: '100',
      lists: [],
      discounts: [
        { ...customer, closeness: 1, rate: '50' },
        { ...customer, closeness: 3, rate: '80' },
      ],
      mode: 'best',
    });
    expect(found.price).toBe('80');
  });

  it('rounds a unit price to six places, halves up', () => {
    const found = findPrice({
      quantity: '1',
      standardPrice: '0.333333',
      lists: [],
      discounts: [{ ...customer, rate: '50' }],
      mode: 'best',
    });
    expect(found.price).toBe('0.166667');
  });

  it('takes the highest tier that the quantity reaches', () => {
    const tiers = [
      { from: '10', discountRate: '98' },
      { from: '50', discountRate: '95' },
    ];
    expect([tierRate(tiers, '9.9999'), tierRate(tiers, '10'), tierRate(tiers, '50')]).toEqual([undefined, '98', '95']);
  });
});
