import { Exact } from '@tide/model/values/exact';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommissionRule, commissionOn, earnedBy, type Occasion, ruleFor } from './commission';

const rule = (more: Partial<CommissionRule> = {}): CommissionRule => ({
  id: 'r',
  sellerRole: null,
  productCategory: null,
  contractCategory: null,
  validFrom: null,
  validTo: null,
  tiers: [
    { from: '0', rate: '1' },
    { from: '100000', rate: '1.5' },
  ],
  ...more,
});
const alone = (base: string, of: CommissionRule | null) => ({ base, portions: [{ rule: of, weight: '0' }] });

describe('RCPT-05 tiers', () => {
  it.each([
    ['0', '0.00'],
    ['100000', '1000.00'],
    ['100000.33', '1000.00'],
    ['100000.34', '1000.01'],
    ['250000', '3250.00'],
  ])('of %s earn each its rate on the part within, %s in all', (receipts, earned) => {
    expect(commissionOn(receipts, rule().tiers).toFixed(2)).toBe(earned);
  });

  it('earn nothing below the first', () => {
    const tiers = [{ from: '1000', rate: '10' }];
    expect(['1000', '1000.04', '1000.05'].map((receipts) => commissionOn(receipts, tiers).toFixed(2))).toEqual([
      '0.00',
      '0.00',
      '0.01',
    ]);
  });

  it('are filled by one allocation after the other, each with the rates that it reaches', () => {
    const one = rule();
    expect(earnedBy([alone('60000', one), alone('60000', one), alone('0.4', one)]).flat()).toEqual([
      { rule: one, base: '60000.00', rates: ['1'], commission: '600.00' },
      { rule: one, base: '60000.00', rates: ['1', '1.5'], commission: '700.00' },
      { rule: one, base: '0.40', rates: ['1.5'], commission: '0.01' },
    ]);
  });

  it('of several rules are filled each for itself, by what was sold', () => {
    const [goods, services] = [rule(), rule({ id: 's', tiers: [{ from: '0', rate: '10' }] })];
    const portions = [
      { rule: goods, weight: '200' },
      { rule: services, weight: '100' },
      { rule: null, weight: '0' },
    ];
    expect(earnedBy([{ base: '100.00', portions }])[0]?.map(({ base, commission }) => [base, commission])).toEqual([
      ['66.67', '0.67'],
      ['33.33', '3.33'],
    ]);
    expect(earnedBy([alone('5', null)])).toEqual([[{ rule: null, base: '5.00', rates: [], commission: '0.00' }]]);
  });

  it('R-22 come, over all allocations, to what their sum earns, to the cent', () => {
    const one = rule({
      tiers: [
        { from: '0', rate: '1.37' },
        { from: '1000', rate: '2.113' },
        { from: '5000.05', rate: '0.7' },
      ],
    });
    const other = rule({ id: 'o', tiers: [{ from: '0', rate: '3.3333' }] });
    const amount = fc.integer({ min: 1, max: 400_000 }).map((value) => new Exact(value).div(100).toFixed(2));
    const portions = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })).map(([a, b]) => [
      { rule: one, weight: String(a) },
      { rule: other, weight: String(b) },
    ]);
    fc.assert(
      fc.property(fc.array(fc.record({ base: amount, portions }), { maxLength: 30 }), (allocations) => {
        const earned = earnedBy(allocations);
        const sum = (values: readonly string[]) => values.reduce((total, value) => total.plus(value), new Exact(0));
        for (const [index, { base }] of allocations.entries())
          expect(sum((earned[index] ?? []).map((part) => part.base)).toFixed(2)).toBe(base);
        for (const of of [one, other]) {
          const parts = earned.flat().filter((part) => part.rule === of);
          const whole = commissionOn(sum(parts.map(({ base }) => base)), of.tiers);
          expect(sum(parts.map(({ commission }) => commission)).toFixed(2)).toBe(whole.toFixed(2));
          expect(parts.every(({ commission }) => !commission.startsWith('-'))).toBe(true);
        }
      }),
    );
  });
});

describe('RCPT-05 the rule that holds', () => {
  const occasion = (more: Partial<Occasion> = {}): Occasion => ({
    roles: new Set(['salesRepresentative', '销售代表']),
    productCategories: new Set(['sensors', 'goods']),
    contractCategories: new Set(['sale']),
    month: '2025-03',
    ...more,
  });

  it('is the first that fits role, product category with those above, contract category and month', () => {
    const rules = [
      rule({ id: 'manager', sellerRole: 'salesManager' }),
      rule({ id: 'service', contractCategory: 'service' }),
      rule({ id: 'later', validFrom: '2025-03-02' }),
      rule({ id: 'ended', validTo: '2025-02-28' }),
      rule({
        id: 'goods',
        productCategory: 'goods',
        sellerRole: '销售代表',
        validFrom: '2025-03-01',
        validTo: '2025-03-01',
      }),
      rule({ id: 'all' }),
    ];
    expect(ruleFor(rules, occasion())?.id).toBe('goods');
    expect(ruleFor(rules, occasion({ month: '2025-04' }))?.id).toBe('later');
    expect(ruleFor(rules, occasion({ roles: new Set(['salesManager']) }))?.id).toBe('manager');
    expect(ruleFor(rules, occasion({ contractCategories: new Set(['service']) }))?.id).toBe('service');
    expect(ruleFor(rules, occasion({ productCategories: new Set() }))?.id).toBe('all');
    expect(ruleFor(rules.slice(0, 2), occasion())).toBeNull();
  });
});
