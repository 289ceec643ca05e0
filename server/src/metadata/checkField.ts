import { type Field, typeOf } from '@tide/model/fields/all';
import type { ChoiceOption } from '@tide/model/fields/choice';
import type { LinesField } from '@tide/model/fields/lines';
import type { RollupField } from '@tide/model/fields/rollup';
import { FormulaProblem, formulaOf } from '@tide/model/formula/parse';
import { ruleOfPattern } from '@tide/model/numbering';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { checkCondition } from './checkCondition';
import { type FindObject, type Problem, problem } from './problem';

/** What is wrong with one field of an object. */
export function checkField(object: ObjectDefinition, name: string, field: Field, find: FindObject): Problem[] {
  const where = `字段「${field.label || name}」(${name})`;
  const say = (code: Problem['code'], sentence: string) => problem(code, object, `${where}${sentence}`);
  const problems: Problem[] = [];
  if (field.label.trim() === '') problems.push(say('MISSING_LABEL', '没有名称 (label)。'));
  switch (field.type) {
    case 'lookup':
    case 'multiLookup':
      if (!find(field.to)) problems.push(say('UNKNOWN_OBJECT', `指向的对象「${field.to}」不存在。`));
      break;
    case 'choice':
    case 'multiChoice': {
      problems.push(...optionProblems(field.options).map((sentence) => say('BAD_OPTION', sentence)));
      for (const value of [field.default ?? []].flat())
        if (!field.options.some((option) => option.value === value))
          problems.push(say('BAD_OPTION', `的默认值「${value}」不在选项里。`));
      break;
    }
    case 'text':
      if (field.pattern !== undefined && !isPattern(field.pattern))
        problems.push(say('BAD_PATTERN', `的格式 (pattern)「${field.pattern}」不是正则表达式。`));
      break;
    case 'autonumber':
      if (!ruleOfPattern(field.pattern))
        problems.push(
          say('BAD_PATTERN', `的编号格式「${field.pattern}」应有一个流水号，如 {0000}，日期应如 {yyyyMMdd}。`),
        );
      break;
    case 'formula':
      problems.push(...formulaProblems(field, object).map((sentence) => say('BAD_FORMULA', `：${sentence}`)));
      break;
    case 'lines':
      problems.push(...linesProblems(object, name, field, find, say));
      break;
    case 'rollup':
      problems.push(...rollupProblems(field, object, find, say));
      break;
  }
  return problems;
}

/** What is wrong with the columns of lines, and with what they keep of their targets. */
function linesProblems(
  object: ObjectDefinition,
  name: string,
  field: LinesField,
  find: FindObject,
  say: (code: Problem['code'], sentence: string) => Problem,
): Problem[] {
  const columns = Object.entries(field.columns).flatMap(([column, definition]) =>
    checkField(object, `${name}.${column}`, definition, find),
  );
  if (Object.keys(field.columns).length === 0) columns.push(say('BAD_LINES', '没有列 (columns)。'));
  columns.push(
    ...componentProblems(field, say),
    ...pastPriceProblems(field, object, say),
    ...pricingProblems(field, object, say),
  );
  if (!field.snapshots) return columns;
  const over = Object.hasOwn(field.columns, field.snapshots.over) ? field.columns[field.snapshots.over] : undefined;
  const target = over?.type === 'lookup' ? find(over.to) : undefined;
  if (!target)
    return [...columns, say('BAD_LINES', `的快照 (snapshots) 所依据的列「${field.snapshots.over}」不是关联。`)];
  return [
    ...columns,
    ...Object.entries(field.snapshots.columns).flatMap(([column, from]) => [
      ...(Object.hasOwn(field.columns, column) ? [] : [say('UNKNOWN_FIELD', `的快照列「${column}」不存在。`)]),
      ...(Object.hasOwn(fieldsOf(target), from)
        ? []
        : [say('UNKNOWN_FIELD', `的快照列「${column}」取自${target.label}没有的字段「${from}」。`)]),
    ]),
  ];
}

/** What is wrong with the columns by which lines belong to others. */
function componentProblems(
  { columns, components }: LinesField,
  say: (code: Problem['code'], sentence: string) => Problem,
): Problem[] {
  if (!components) return [];
  const isType = (name: string, type: string) => Object.hasOwn(columns, name) && columns[name]?.type === type;
  const numbers = [components.level, components.each, components.quantity]
    .filter((name) => !isType(name, 'number'))
    .map((name) => say('BAD_LINES', `的组件 (components) 所用的列「${name}」不是数字。`));
  if (isType(components.over, 'lookup')) return numbers;
  return [...numbers, say('BAD_LINES', `的组件 (components) 所依据的列「${components.over}」不是关联。`)];
}

/** What past prices are looked up by: a column, a lookup of the line, a lookup of the record. */
function pastPriceProblems(
  { columns, pastPrices }: LinesField,
  { fields }: ObjectDefinition,
  say: (code: Problem['code'], sentence: string) => Problem,
): Problem[] {
  if (!pastPrices) return [];
  const { column, over, party, day } = pastPrices;
  const isFit =
    columns[column]?.type === 'number' &&
    columns[over]?.type === 'lookup' &&
    fields[party]?.type === 'lookup' &&
    fields[day]?.type === 'date';
  return isFit ? [] : [say('BAD_LINES', '的历史价格 (pastPrices) 应写数字列、关联列，以及记录的关联字段和日期字段。')];
}

/** What prices are found by: numbers and a text of the line, a lookup of it, and fields of the record. */
function pricingProblems(
  { columns, pricing }: LinesField,
  { fields }: ObjectDefinition,
  say: (code: Problem['code'], sentence: string) => Problem,
): Problem[] {
  if (!pricing) return [];
  const { price, listPrice, quantity, source, over, by } = pricing;
  const isFit =
    [price, listPrice, quantity].every((name) => columns[name]?.type === 'number') &&
    columns[source]?.type === 'text' &&
    columns[over]?.type === 'lookup' &&
    Object.values(by).every((name) => Object.hasOwn(fields, name));
  return isFit ? [] : [say('BAD_LINES', '的取价 (pricing) 应写数字列、来源的文本列、关联列，以及记录的字段。')];
}

function optionProblems(options: readonly ChoiceOption[]): string[] {
  if (options.length === 0) return ['没有选项。'];
  const problems: string[] = [];
  for (const key of ['value', 'label'] as const) {
    const seen = new Set<string>();
    for (const option of options) {
      if (option[key].trim() === '') problems.push(`有一个选项没有 ${key}。`);
      else if (seen.has(option[key])) problems.push(`的选项 ${key}「${option[key]}」出现了两次。`);
      seen.add(option[key]);
    }
  }
  return problems;
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function formulaProblems(field: { expression: string; result: string }, object: ObjectDefinition): string[] {
  try {
    formulaOf(field, object);
    return [];
  } catch (error) {
    if (error instanceof FormulaProblem) return [error.message];
    throw error;
  }
}

/** Storage of the measured field that each kind of result can keep. */
const measurable: Record<RollupField['result'], readonly string[]> = {
  number: ['decimal'],
  money: ['decimal'],
  date: ['date'],
  dateTime: ['instant'],
};

function columnsOfLines(child: ObjectDefinition, name: string): Record<string, Field> {
  const field = child.fields[name];
  return field?.type === 'lines' ? field.columns : {};
}

function rollupProblems(
  field: RollupField,
  object: ObjectDefinition,
  find: FindObject,
  say: (code: Problem['code'], sentence: string) => Problem,
): Problem[] {
  const [childName = '', over = '', column] = field.of.split('.');
  const child = find(childName);
  if (!child) return [say('UNKNOWN_OBJECT', `汇总的对象「${childName}」不存在。`)];
  const rows = column === undefined ? fieldsOf(child) : columnsOfLines(child, over);
  const inChild = (name: string) => (Object.hasOwn(rows, name) ? rows[name] : undefined);
  const link = inChild(column ?? over);
  const problems: Problem[] = [];
  if ((link?.type !== 'lookup' && link?.type !== 'multiLookup') || link.to !== object.name)
    problems.push(say('BAD_ROLLUP', `的「${field.of}」不是指向${object.label}的关联字段。`));
  const measured = field.field === undefined ? undefined : inChild(field.field);
  if (field.measure === 'count') {
    if (field.result !== 'number') problems.push(say('BAD_ROLLUP', '计数的结果应为 number。'));
  } else if (!measured) problems.push(say('UNKNOWN_FIELD', `汇总的字段「${childName}.${field.field ?? ''}」不存在。`));
  else if (!measurable[field.result].includes(typeOf(measured).storage(measured)))
    problems.push(say('BAD_ROLLUP', `汇总的字段「${childName}.${field.field}」不能得出 ${field.result}。`));
  if (field.measure === 'latest' && (field.by === undefined || !inChild(field.by)))
    problems.push(say('UNKNOWN_FIELD', `取最近一条所依据的字段「${childName}.${field.by ?? ''}」不存在。`));
  if (field.running) {
    const computed = measured !== undefined && typeOf(measured).computed === true;
    const watched = child.checks !== undefined || child.ledger !== undefined;
    if (
      (field.measure !== 'sum' && field.measure !== 'count') ||
      link?.type !== 'lookup' ||
      column ||
      computed ||
      !watched
    )
      problems.push(
        say('BAD_ROLLUP', '不能逐笔累计 (running)：只能对有检查或账目的对象的关联字段计数，或对填写的数值求和。'),
      );
  }
  if (field.where) problems.push(...checkCondition(field.where, child, object, `字段「${field.label}」`, find));
  return problems;
}
