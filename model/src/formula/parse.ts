import jsep from 'jsep';
import { type Field, typeOf } from '../fields/all';
import type { FormulaField } from '../fields/formula';
import { fieldsOf, type ObjectDefinition } from '../object';

/** What a formula, or a part of it, yields. Any of them may be empty (null). */
export type FormulaType = 'number' | 'text' | 'boolean' | 'date';

export type Arithmetic = '+' | '-' | '*' | '/';
export type Comparing = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** A formula whose names, functions and types were checked: all that evaluate.ts and the server's SQL have to know. */
export type Formula = { type: FormulaType } & (
  | { kind: 'constant'; value: string | boolean }
  | { kind: 'field'; name: string }
  | { kind: 'negate'; of: Formula }
  | { kind: 'arithmetic'; operator: Arithmetic; left: Formula; right: Formula }
  | { kind: 'comparison'; operator: Comparing; left: Formula; right: Formula }
  | { kind: 'logic'; operator: '&&' | '||'; left: Formula; right: Formula }
  | { kind: 'not'; of: Formula }
  | { kind: 'if'; condition: Formula; whenTrue: Formula; whenFalse: Formula }
  | { kind: 'round'; of: Formula; places: number }
  | { kind: 'concat'; parts: readonly Formula[] }
  | { kind: 'isEmpty'; of: Formula }
  | { kind: 'firstFilled'; parts: readonly Formula[] }
  | { kind: 'days'; end: Formula; start: Formula }
);

/** Says what is wrong with a formula, in a whole sentence. */
export class FormulaProblem extends Error {
  readonly code = 'BAD_FORMULA';
}

const longest = 2000;
const deepest = 30;

/**
 * Text → checked formula over the fields of one row of the object, or a FormulaProblem. Known are `+ - * /`, comparisons
 * (`== != < <= > >=`), `&& || !`, IF, ROUND, CONCAT, COALESCE (also called IFEMPTY), ISEMPTY and DAYS(end, start); nothing else.
 */
export function parseFormula(expression: string, object: ObjectDefinition): Formula {
  if (expression.length > longest) throw new FormulaProblem(`公式不能超过 ${longest} 个字。`);
  return read(syntaxOf(expression), object, 0);
}

function syntaxOf(expression: string): jsep.Expression {
  try {
    return jsep(expression);
  } catch (error) {
    throw new FormulaProblem(`公式「${expression}」写法不正确：${(error as Error).message}。`);
  }
}

function read(node: jsep.Expression, object: ObjectDefinition, depth: number): Formula {
  if (depth > deepest) throw new FormulaProblem(`公式最多嵌套 ${deepest} 层。`);
  const part = (child: jsep.Expression) => read(child, object, depth + 1);
  switch (node.type) {
    case 'Literal':
      return constant(node as jsep.Literal);
    case 'Identifier':
      return fieldNamed((node as jsep.Identifier).name, object, depth);
    case 'UnaryExpression': {
      const { operator, argument } = node as jsep.UnaryExpression;
      if (operator === '-') return { kind: 'negate', type: 'number', of: wanted(part(argument), 'number', '-') };
      if (operator === '!') return { kind: 'not', type: 'boolean', of: wanted(part(argument), 'boolean', '!') };
      throw new FormulaProblem(`公式不认识运算「${operator}」。`);
    }
    case 'BinaryExpression': {
      const { operator, left, right } = node as jsep.BinaryExpression;
      return binary(operator, part(left), part(right));
    }
    case 'CallExpression': {
      const { callee, arguments: given } = node as jsep.CallExpression;
      if (callee.type !== 'Identifier') throw new FormulaProblem('公式里只能调用有名字的函数。');
      return call(String((callee as jsep.Identifier).name), given.map(part));
    }
    case 'Compound':
      throw new FormulaProblem('公式应为一个表达式；公式为空，或两个值之间缺少运算符。');
    default:
      throw new FormulaProblem('公式里只能用字段、数字、文字、运算符和函数。');
  }
}

function constant({ raw, value }: jsep.Literal): Formula {
  if (typeof value === 'boolean') return { kind: 'constant', type: 'boolean', value };
  if (typeof value === 'number') {
    // The text, not the float that JavaScript made of it: amounts are exact.
    if (!/^\d{1,20}(\.\d{1,10})?$/.test(raw)) throw new FormulaProblem(`公式里的数字「${raw}」应写成如 12.5。`);
    return { kind: 'constant', type: 'number', value: raw };
  }
  const text = String(value);
  if (typeof value !== 'string' || /\p{Cc}/u.test(text)) throw new FormulaProblem(`公式里不能用「${raw}」。`);
  return { kind: 'constant', type: 'text', value: text };
}

function fieldNamed(name: string, object: ObjectDefinition, depth: number): Formula {
  const fields = fieldsOf(object);
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!field) throw new FormulaProblem(`公式引用的字段「${name}」在${object.label}里不存在。`);
  if (field.type === 'formula') return inlined(field, object, depth);
  const type = typeOfField(field);
  if (!type) throw new FormulaProblem(`公式不能引用「${field.label}」这种类型的字段。`);
  return { kind: 'field', type, name };
}

/**
 * PostgreSQL computes all stored columns of a row at once, so one cannot read another: a formula that names a formula gets its
 * expression, rounded as its column is. One that comes back to itself ends at the depth limit.
 */
function inlined(field: FormulaField, object: ObjectDefinition, depth: number): Formula {
  const of = read(syntaxOf(field.expression), object, depth + 1);
  const places = decimalsOfResult[field.result];
  return typeof places === 'number' && of.type === 'number' ? { kind: 'round', type: 'number', of, places } : of;
}

function typeOfField(field: Field): FormulaType | undefined {
  switch (typeOf(field).storage(field)) {
    case 'decimal':
      return 'number';
    case 'text':
      return 'text';
    case 'boolean':
      return 'boolean';
    case 'date':
      return 'date';
    default:
      return undefined;
  }
}

const names: Record<FormulaType, string> = { number: '数字', text: '文字', boolean: '是/否', date: '日期' };

function wanted(formula: Formula, type: FormulaType, where: string): Formula {
  if (formula.type !== type)
    throw new FormulaProblem(`「${where}」要用${names[type]}，这里给的是${names[formula.type]}。`);
  return formula;
}

/** The one type of several values. */
function sameType(parts: readonly Formula[], where: string): FormulaType {
  const [first] = parts;
  if (!first) throw new FormulaProblem(`「${where}」至少要有一个值。`);
  for (const part of parts) wanted(part, first.type, where);
  return first.type;
}

function binary(operator: string, left: Formula, right: Formula): Formula {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
      for (const side of [left, right]) wanted(side, 'number', operator);
      return { kind: 'arithmetic', type: 'number', operator, left, right };
    case '&&':
    case '||':
      for (const side of [left, right]) wanted(side, 'boolean', operator);
      return { kind: 'logic', type: 'boolean', operator, left, right };
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (left.type !== 'number' && left.type !== 'date')
        throw new FormulaProblem(`「${operator}」只能比较数字或日期。`);
      wanted(right, left.type, operator);
      return { kind: 'comparison', type: 'boolean', operator, left, right };
    case '==':
    case '!=':
      sameType([left, right], operator);
      return { kind: 'comparison', type: 'boolean', operator, left, right };
    default:
      throw new FormulaProblem(`公式不认识运算「${operator}」。`);
  }
}

function call(name: string, given: readonly Formula[]): Formula {
  const argument = (index: number, type?: FormulaType): Formula => {
    const found = given[index];
    if (!found) throw new FormulaProblem(`函数 ${name} 缺少第 ${index + 1} 个值。`);
    return type ? wanted(found, type, name) : found;
  };
  const atMost = (count: number) => {
    if (given.length > count) throw new FormulaProblem(`函数 ${name} 最多 ${count} 个值。`);
  };
  switch (name) {
    case 'IF': {
      atMost(3);
      const [condition, whenTrue, whenFalse] = [argument(0, 'boolean'), argument(1), argument(2)];
      return { kind: 'if', type: sameType([whenTrue, whenFalse], name), condition, whenTrue, whenFalse };
    }
    case 'ROUND': {
      atMost(2);
      const places = argument(1);
      if (places.kind !== 'constant' || !/^([0-9]|10)$/.test(String(places.value)))
        throw new FormulaProblem('函数 ROUND 的小数位数应为 0 到 10 的整数。');
      return { kind: 'round', type: 'number', of: argument(0, 'number'), places: Number(places.value) };
    }
    case 'CONCAT':
      for (const part of [argument(0), ...given.slice(1)])
        if (part.type !== 'text' && part.type !== 'number')
          throw new FormulaProblem(`函数 CONCAT 只能连接文字和数字，这里给的是${names[part.type]}。`);
      return { kind: 'concat', type: 'text', parts: given };
    case 'COALESCE':
    case 'IFEMPTY':
      return { kind: 'firstFilled', type: sameType(given, name), parts: given };
    case 'ISEMPTY':
      atMost(1);
      return { kind: 'isEmpty', type: 'boolean', of: argument(0) };
    case 'DAYS':
      atMost(2);
      return { kind: 'days', type: 'number', end: argument(0, 'date'), start: argument(1, 'date') };
    default:
      throw new FormulaProblem(`公式里没有函数「${name}」，可用 IF、ROUND、CONCAT、COALESCE、IFEMPTY、ISEMPTY、DAYS。`);
  }
}

/** The formula of a field, whose type must be what the field says it yields. */
export function formulaOf(field: { expression: string; result: string }, object: ObjectDefinition): Formula {
  const formula = parseFormula(field.expression, object);
  const type = Object.hasOwn(decimalsOfResult, field.result) ? 'number' : (field.result as FormulaType);
  if (formula.type !== type)
    throw new FormulaProblem(`公式「${field.expression}」的结果是${names[formula.type]}，不是${names[type]}。`);
  return formula;
}

/** Places after the point that a numeric result is rounded to; null keeps them all. */
export const decimalsOfResult: Record<string, number | null> = { number: null, money: 2, percent: 4 };
