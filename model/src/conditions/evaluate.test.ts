import { describe, expect, it } from 'vitest';
import { fieldTypes } from '../fields/all';
import { asker, conditionCases, now, records, sample, shares, zone } from './cases';
import { evaluate } from './evaluate';
import { ConditionProblem, fieldsIn, parseCondition } from './parse';

const context = {
  isShared: (_: unknown, record: Record<string, unknown>) =>
    shares.some(
      ({ record: id, subject, until }) =>
        id === record.id &&
        asker.sharedWith.get(sample.name)?.includes(subject) &&
        (until === null || Date.parse(until) > now.getTime()),
    ),
  object: sample,
  actor: asker,
  now,
  zone,
  follow: (lookup: string, record: Record<string, unknown>) => {
    const found = Object.values(records).find((other) => other.id === record[lookup]);
    return found ? { object: sample, record: found } : null;
  },
};

describe('a condition in memory', () => {
  it.each(conditionCases)('%j holds for %j', (condition, names) => {
    const meeting = Object.keys(records).filter((name) => evaluate(condition, records[name] ?? {}, context));
    expect(meeting).toEqual(names);
  });

  it('has a case of every field type', () => {
    const types = conditionCases.flatMap(([condition]) => fieldsIn(condition)).map((path) => path.split('.')[0]);
    expect([...new Set(types)].sort()).toEqual(Object.keys(fieldTypes).sort());
  });

  it('of every case is accepted from outside as it stands', () => {
    for (const [condition] of conditionCases)
      expect(parseCondition(structuredClone(condition), sample, () => sample)).toEqual(condition);
  });
});

describe('a wrong condition is refused with a sentence that names the field', () => {
  const nested = (depth: number): unknown =>
    depth === 0 ? { field: 'text', op: 'isEmpty' } : { not: nested(depth - 1) };
  it.each([
    ['text', '筛选条件应为一个对象。'],
    [{ op: 'is' }, '每项筛选条件要有字段 (field) 和运算 (op)。'],
    [{ field: 'amount', op: 'is', value: '1' }, '样本没有可用于筛选的字段「amount」。'],
    [{ field: '__proto__', op: 'is', value: '1' }, '样本没有可用于筛选的字段「__proto__」。'],
    [{ field: 'text.text', op: 'is', value: '1' }, '样本没有可用于筛选的字段「text.text」。'],
    [{ field: 'lookup.lookup.text', op: 'is', value: '1' }, '样本没有可用于筛选的字段「lookup.lookup.text」。'],
    [{ field: 'text', op: 'gt', value: '1' }, '字段「文字」不能用运算「gt」。'],
    [{ field: 'text', op: 'constructor', value: '1' }, '字段「文字」不能用运算「constructor」。'],
    [{ field: 'text', op: 'is', value: '1', sql: 'true' }, '筛选条件里没有「sql」这一项。'],
    [{ field: 'text', op: 'is', value: {} }, '字段「文字」的筛选值不正确。'],
    [{ field: 'text', op: 'is', value: 'a\0' }, '字段「文字」的筛选值不正确。'],
    [{ field: 'address', op: 'inRegion', value: ['a\0'] }, '字段「地址」的筛选值不正确。'],
    [{ field: 'dateTime', op: 'is', value: '-000001-01-01T00:00:00Z' }, '字段「时间」的筛选值不正确。'],
    [{ field: 'text', op: 'in', value: 'a' }, '字段「文字」的筛选值不正确。'],
    [{ field: 'number', op: 'is', value: '1e5' }, '字段「数字」的筛选值不正确。'],
    [{ field: 'number', op: 'between', value: ['1'] }, '字段「数字」的筛选值不正确。'],
    [{ field: 'choice', op: 'is', value: 'z' }, '字段「单选」的筛选值不正确。'],
    [{ field: 'multiChoice', op: 'contains', value: 'z' }, '字段「多选」的筛选值不正确。'],
    [{ field: 'date', op: 'is', value: 'someday' }, '字段「日期」的筛选值不正确。'],
    [{ field: 'date', op: 'is', value: '2025-02-30' }, '字段「日期」的筛选值不正确。'],
    [{ field: 'date', op: 'is', value: 'lastDays:9999999' }, '字段「日期」的筛选值不正确。'],
    [{ field: 'dateTime', op: 'is', value: '2025-01-01T00:00:00' }, '字段「时间」的筛选值不正确。'],
    [{ field: 'boolean', op: 'is', value: 'yes' }, '字段「是否」的筛选值不正确。'],
    [{ field: 'person', op: 'is', value: 'me' }, '字段「人员」的筛选值不正确。'],
    [{ field: 'createdBy', op: 'sharedWithMe' }, '字段「创建人」不能用运算「sharedWithMe」。'],
    [{ field: 'address', op: 'inRegion', value: '江苏省' }, '字段「地址」的筛选值不正确。'],
    [nested(9), '筛选条件最多嵌套 8 层。'],
    [{ and: Array.from({ length: 101 }, () => nested(0)) }, '筛选条件最多 100 项。'],
  ])('%j', (json, message) => {
    const parse = () => parseCondition(json, sample, () => sample);
    expect(parse).toThrow(ConditionProblem);
    expect(parse).toThrow(message);
  });
});
