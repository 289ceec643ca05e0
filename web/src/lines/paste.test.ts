import { documentFields } from '@tide/model/documents/fields';
import { describe, expect, it } from 'vitest';
import { isBlank, sentLines, sentRow, type TypedLine, totalsOf, withTarget } from './lineValues';
import { cellsOf, linesOf, namesIn } from './paste';

const field = documentFields().lines;
const bolt = { id: 'b', title: '螺栓', name: '螺栓', standardPrice: '400', taxRate: '13', unit: '个' };
const found = (_column: string, text: string) =>
  text === '螺栓' ? { record: bolt } : { problem: `没有找到「${text}」` };
const take = (line: TypedLine, column: string, record: { id: string; title: string }) =>
  withTarget(field, { ...line, [column]: { id: record.id, title: record.title } }, column, record);

describe('cells from a spreadsheet', () => {
  it('are rows of cells; a text that is one cell is none', () => {
    expect(cellsOf('螺栓')).toBeNull();
    expect(cellsOf('螺栓\n')).toBeNull();
    expect(cellsOf('螺栓\t2\n\n"多\n行"\t"1""2"\n')).toEqual([
      ['螺栓', '2'],
      ['多\n行', '1"2'],
    ]);
  });

  it('become lines, with thousands and full-width digits read and everything wrong kept with a sentence', () => {
    const cells = cellsOf('产品\t数量\t成交单价\n螺栓\t２\t1,234.50\n查无\tabc\t5') ?? [];
    expect(namesIn(field, cells, 'product')).toEqual(new Map([['product', new Set(['螺栓', '查无'])]]));
    const lines = linesOf(field, cells, 'product', found, '应为数字', take);
    expect(lines).toMatchObject([
      {
        product: { id: 'b', title: '螺栓' },
        quantity: '2',
        price: '1234.50',
        listPrice: '400',
        unit: '个',
        taxRate: '13',
      },
      { quantity: 'abc', price: '5', wrong: { product: '没有找到「查无」', quantity: '应为数字' } },
    ]);
  });

  it('may begin at another column', () => {
    expect(linesOf(field, [['7', '9']], 'quantity', found, '', take)).toMatchObject([{ quantity: '7', price: '9' }]);
  });
});

describe('lines as they are sent', () => {
  const typed: TypedLine[] = [
    { quantity: '1' },
    {
      id: '1',
      product: { id: 'b', title: '螺栓' },
      quantity: '2',
      price: '3',
      listPrice: '400',
      amount: '6.00',
      unit: '个',
    },
    { quantity: '1' },
    { product: { id: 'b', title: '螺栓' }, quantity: '', wrong: { product: 'x' } },
  ];

  it('are without blank ones, and hold what may be typed alone', () => {
    expect(isBlank(field, { quantity: '1' })).toBe(true);
    expect(sentLines(field, typed)).toEqual([
      { id: '1', product: 'b', quantity: '2', price: '3' },
      { product: 'b', quantity: '' },
    ]);
    expect([1, 3].map((index) => sentRow(field, typed, index))).toEqual([1, 2]);
  });

  it('come to what the server computes, and what is no number yet counts as nothing', () => {
    const lines = [
      { quantity: '2', price: '1,000.005' },
      { quantity: '1.', price: 'x' },
    ];
    expect(totalsOf(lines, { discountRate: '90', discountAmount: '' })).toMatchObject({ totalAmount: '1800.01' });
  });
});
