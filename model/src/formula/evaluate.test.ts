import { describe, expect, it } from 'vitest';
import { formula } from '../fields/formula';
import { formulaCases, line } from './cases';
import { evaluateFormula } from './evaluate';
import { FormulaProblem, formulaOf, parseFormula } from './parse';

describe('a formula in memory', () => {
  it.each(formulaCases)('$expression as $result of $record', ({ expression, result, record, value }) => {
    expect(evaluateFormula({ expression, result }, line, record)).toBe(value);
  });
});

describe('a wrong formula is refused in a whole sentence', () => {
  it.each([
    ['', /公式为空/],
    ['price *', /写法不正确/],
    ['price quantity', /缺少运算符/],
    ['amount * 2', /字段「amount」在明细里不存在/],
    ['constructor', /字段「constructor」在明细里不存在/],
    ['createdAt', /不能引用「创建时间」/],
    ['name.length', /只能用字段/],
    ['price ? 1 : 2', /只能用字段/],
    ['price % 2', /不认识运算「%」/],
    ['price = 2', /写法不正确/],
    ['name + 1', /「\+」要用数字，这里给的是文字/],
    ['name > "a"', /只能比较数字或日期/],
    ['price == name', /要用数字，这里给的是文字/],
    ['IF(price, 1, 2)', /「IF」要用是\/否/],
    ['IF(taxed, 1)', /缺少第 3 个值/],
    ['IF(taxed, 1, "无")', /要用数字/],
    ['ROUND(price, quantity)', /小数位数/],
    ['ROUND(price, 11)', /小数位数/],
    ['CONCAT(start)', /只能连接文字和数字/],
    ['DAYS(end)', /缺少第 2 个值/],
    ['EVAL("1")', /没有函数「EVAL」/],
    ['price.constructor("x")', /有名字的函数/],
    ['1e5', /应写成如 12.5/],
    ['null', /不能用「null」/],
    [`${'('.repeat(40)}1${')'.repeat(40)} + ${'-'.repeat(40)}price`, /最多嵌套|写法不正确/],
    [`${'1 + '.repeat(600)}1`, /不能超过 2000 个字/],
  ])('%s', (expression, message) => {
    expect(() => parseFormula(expression, line)).toThrow(message);
    expect(() => parseFormula(expression, line)).toThrow(FormulaProblem);
  });

  it('whose result is of another type than the field says', () => {
    expect(() => formulaOf({ expression: 'name', result: 'money' }, line)).toThrow('结果是文字，不是数字');
  });

  it('that comes back to itself over another formula', () => {
    const fields = {
      ...line.fields,
      total: formula({ label: '合计', result: 'money', expression: 'half * 2' }),
      half: formula({ label: '一半', result: 'money', expression: 'total / 2' }),
    };
    expect(() => parseFormula('total * 2', { ...line, fields })).toThrow('公式最多嵌套 30 层');
  });
});
