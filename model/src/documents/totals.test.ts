import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact } from '../values/exact';
import { documentTotals, type PricedDocument, type PricedLine } from './totals';

const document = (lines: readonly PricedLine[], head: Partial<PricedDocument> = {}): PricedDocument => ({
  lines,
  discountRate: '100',
  discountAmount: '0',
  freightAmount: '0',
  otherAmount: '0',
  ...head,
});
const line = (quantity: string, price: string, more: Partial<PricedLine> = {}): PricedLine => ({
  quantity,
  price,
  listPrice: null,
  taxRate: '13',
  ...more,
});
const sum = (amounts: readonly string[]) => amounts.reduce((one, other) => one.plus(other), new Exact(0)).toFixed(2);

describe('the totals of a document', () => {
  it('are those of the requirements: amount, tax included, whole discount, discount in money, freight', () => {
    const totals = documentTotals(
      document([line('3', '333.333333', { listPrice: '400' }), line('1.5', '100')], {
        discountRate: '90',
        discountAmount: '35',
        freightAmount: '20.5',
        otherAmount: '4.5',
      }),
    );
    expect(totals).toEqual({
      lines: [
        { amount: '1000.00', taxAmount: '115.04', netAmount: '869.57', discountRate: '83.3333' },
        { amount: '150.00', taxAmount: '17.26', netAmount: '130.43', discountRate: null },
      ],
      goodsAmount: '1150.00',
      discountedAmount: '1035.00',
      taxAmount: '132.30',
      totalAmount: '1025.00',
      problems: [],
    });
  });

  it('round halves up, also where binary floats would not', () => {
    const [one, two] = documentTotals(document([line('1', '1.005'), line('1', '2.675')])).lines;
    expect([one?.amount, two?.amount]).toEqual(['1.01', '2.68']);
  });

  it('leave no line below zero when a cent does not divide', () => {
    const { lines } = documentTotals(
      document([line('1', '0.01'), line('1', '0.01'), line('1', '0.01'), line('1', '0.01')], { discountRate: '50' }),
    );
    expect(lines.map(({ netAmount }) => netAmount)).toEqual(['0.01', '0.01', '0.00', '0.00']);
  });

  it('leave the remainder on the last line that costs anything', () => {
    const { lines } = documentTotals(
      document([line('1', '10'), line('1', '10'), line('1', '10'), line('2', '0')], { discountAmount: '10.01' }),
    );
    expect(lines.map(({ netAmount }) => netAmount)).toEqual(['6.66', '6.66', '6.67', '0.00']);
  });

  it('of nothing are zero', () => {
    expect(documentTotals(document([]))).toMatchObject({ goodsAmount: '0.00', taxAmount: '0.00', totalAmount: '0.00' });
  });

  it.each([
    [
      'a discount above the discounted goods',
      document([line('1', '100')], { discountRate: '50', discountAmount: '50.01' }),
      'discountAmount',
    ],
    ['a line above the largest amount', document([line('1', '1'), line('10', '100000000000')]), 'lines.2.amount'],
    ['lines that are too much together', document([line('1', '999999999999.99'), line('1', '0.01')]), 'goodsAmount'],
    ['freight that is too much', document([line('1', '999999999999.99')], { freightAmount: '0.01' }), 'totalAmount'],
  ])('refuse %s', (_what, given, field) => {
    expect(documentTotals(given).problems).toMatchObject([{ field }]);
  });

  it('take the largest amount', () => {
    const totals = documentTotals(document([line('1', '999999999999.99')]));
    expect(totals).toMatchObject({ totalAmount: '999999999999.99', problems: [] });
  });
});

it('whatever the document, its lines add up to its head and no amount is off by a cent', () => {
  const decimal = (most: number, places: number) =>
    fc.integer({ min: 0, max: most }).map((whole) => new Exact(whole).dividedBy(10 ** places).toFixed());
  const lines = fc.array(
    fc.record({
      quantity: decimal(10_000_000, 4),
      price: decimal(2_000_000_000, 6),
      listPrice: fc.option(decimal(2_000_000_000, 6)),
      taxRate: fc.option(decimal(1_000_000, 4)),
    }),
    { maxLength: 60 },
  );
  const head = {
    discountRate: decimal(1_000_000, 4),
    freightAmount: decimal(100_000, 2),
    otherAmount: decimal(100_000, 2),
  };
  fc.assert(
    fc.property(lines, fc.record(head), fc.integer({ min: 0, max: 100 }), (given, amounts, part) => {
      const before = documentTotals({ ...amounts, lines: given, discountAmount: '0' });
      const discountAmount = new Exact(before.discountedAmount).times(part).dividedBy(100).toFixed(2);
      const totals = documentTotals({ ...amounts, lines: given, discountAmount });
      expect(totals.problems).toEqual([]);
      expect(sum(totals.lines.map(({ amount }) => amount))).toBe(totals.goodsAmount);
      expect(sum(totals.lines.map(({ taxAmount }) => taxAmount))).toBe(totals.taxAmount);
      const net = new Exact(totals.discountedAmount).minus(discountAmount);
      expect(sum(totals.lines.map(({ netAmount }) => netAmount))).toBe(net.toFixed(2));
      expect(totals.totalAmount).toBe(net.plus(amounts.freightAmount).plus(amounts.otherAmount).toFixed(2));
      for (const { netAmount } of totals.lines) expect(netAmount.startsWith('-')).toBe(false);
    }),
    { numRuns: 300 },
  );
});
