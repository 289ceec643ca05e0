import { boolean } from '../fields/boolean';
import { choice } from '../fields/choice';
import { date } from '../fields/date';
import { money } from '../fields/money';
import { number } from '../fields/number';
import { text } from '../fields/text';
import { defineObject } from '../object';

/** The object of the cases below. */
export const line = defineObject('formulaLine', {
  label: '明细',
  icon: 'Table',
  titleField: 'name',
  fields: {
    name: text({ label: '名称' }),
    level: choice({ label: '级别', options: ['A', 'B'].map((value) => ({ value, label: value })) }),
    price: money({ label: '单价' }),
    quantity: number({ label: '数量', decimals: 4 }),
    discount: number({ label: '折扣', decimals: 4 }),
    taxed: boolean({ label: '含税' }),
    start: date({ label: '开始' }),
    end: date({ label: '结束' }),
  },
  columns: ['name'],
  views: {},
});

interface FormulaCase {
  expression: string;
  result: 'number' | 'money' | 'percent' | 'text' | 'boolean' | 'date';
  record: Record<string, string | boolean | null>;
  value: string | boolean | null;
}

const full = { name: "O'Brien 华星", price: '19.99', quantity: '3', discount: '0.85', level: 'A', taxed: true };
const days = { start: '2024-02-28', end: '2024-03-01' };

/** Formulas and what they yield, in memory and in SQL alike. */
export const formulaCases: readonly FormulaCase[] = [
  { expression: 'price * quantity', result: 'money', record: full, value: '59.97' },
  { expression: 'price * quantity * discount', result: 'money', record: full, value: '50.97' },
  { expression: '0.1 + 0.2', result: 'number', record: {}, value: '0.3' },
  { expression: '1 + 2 * 3 - 4 / 8', result: 'number', record: {}, value: '6.5' },
  { expression: '(1 + 2) * -3', result: 'number', record: {}, value: '-9' },
  { expression: 'price / 3', result: 'number', record: full, value: '6.6633333333' },
  { expression: 'price / 3', result: 'money', record: full, value: '6.66' },
  { expression: 'price / 3', result: 'money', record: { price: '9999999999999999.99' }, value: '3333333333333333.33' },
  { expression: 'quantity / price', result: 'percent', record: full, value: '0.1501' },
  { expression: 'price / quantity', result: 'money', record: { price: '5', quantity: '0' }, value: null },
  { expression: 'price / 0', result: 'number', record: full, value: null },
  { expression: 'price * quantity', result: 'money', record: { price: '5' }, value: null },
  { expression: 'price * 1.005', result: 'money', record: { price: '1' }, value: '1.01' },
  { expression: 'price * 1.005', result: 'money', record: { price: '-1' }, value: '-1.01' },
  {
    expression: 'price * price',
    result: 'money',
    record: { price: '12345678901234.56' },
    value: '152415787532388172687092138.39',
  },
  { expression: 'ROUND(price * quantity, 0)', result: 'number', record: full, value: '60' },
  { expression: 'ROUND(0 - 2.5, 0)', result: 'number', record: {}, value: '-3' },
  { expression: 'ROUND(price, 1)', result: 'number', record: {}, value: null },
  { expression: '-price', result: 'money', record: { price: '3.50' }, value: '-3.5' },
  { expression: 'IF(price > 10, price, 10)', result: 'money', record: full, value: '19.99' },
  { expression: 'IF(price > 10, price, 10)', result: 'money', record: {}, value: '10' },
  { expression: 'IF(taxed, price / 1.13, price)', result: 'money', record: full, value: '17.69' },
  { expression: 'IF(!taxed, "未税", "含税")', result: 'text', record: {}, value: '未税' },
  { expression: 'IF(level == "A", "重点", "普通")', result: 'text', record: full, value: '重点' },
  { expression: 'IF(level != "A", "普通", "重点")', result: 'text', record: {}, value: '普通' },
  { expression: 'level == name', result: 'boolean', record: {}, value: true },
  { expression: 'price < 20', result: 'boolean', record: {}, value: false },
  { expression: 'price >= 19.990', result: 'boolean', record: full, value: true },
  { expression: 'price == 19.9900', result: 'boolean', record: full, value: true },
  { expression: 'price > 1 && taxed || quantity > 100', result: 'boolean', record: full, value: true },
  { expression: 'price > 1 && taxed', result: 'boolean', record: { price: '2' }, value: false },
  { expression: 'taxed', result: 'boolean', record: {}, value: null },
  { expression: 'CONCAT(name, " × ", quantity)', result: 'text', record: full, value: "O'Brien 华星 × 3" },
  { expression: 'CONCAT(name, quantity)', result: 'text', record: { quantity: '2.5000' }, value: '2.5' },
  { expression: 'CONCAT(name, level)', result: 'text', record: {}, value: null },
  { expression: `CONCAT("it's", "")`, result: 'text', record: {}, value: "it's" },
  { expression: 'COALESCE(discount, 1)', result: 'number', record: {}, value: '1' },
  { expression: 'ISEMPTY(discount)', result: 'boolean', record: {}, value: true },
  { expression: '!ISEMPTY(discount)', result: 'boolean', record: { discount: '0' }, value: true },
  { expression: 'IFEMPTY(name, level, "无")', result: 'text', record: { level: 'B' }, value: 'B' },
  { expression: 'DAYS(end, start)', result: 'number', record: days, value: '2' },
  { expression: 'DAYS(start, end) / 2', result: 'number', record: days, value: '-1' },
  { expression: 'DAYS(end, start)', result: 'number', record: { end: '2024-03-01' }, value: null },
  { expression: 'end > start', result: 'boolean', record: days, value: true },
  { expression: 'IFEMPTY(end, start)', result: 'date', record: { start: '2024-02-28' }, value: '2024-02-28' },
];
