import { conditionCases, records, sample, zone } from '@tide/model/conditions/cases';
import type { Condition } from '@tide/model/conditions/condition';
import { evaluate } from '@tide/model/conditions/evaluate';
import { describe, expect, it } from 'vitest';
import { conditionOfGroup, groupOf } from './conditionTree';

const a: Condition = { field: 'choice', op: 'is', value: 'a' };
const b: Condition = { field: 'number', op: 'gt', value: '0' };
const c: Condition = { field: 'text', op: 'isEmpty' };

describe('PERM-01 a condition as groups', () => {
  it.each<[string, Condition]>([
    ['one comparison', a],
    ['all of several', { and: [a, b] }],
    ['any of several', { or: [a, b] }],
    ['not one', { not: a }],
    ['not any', { not: { or: [a, b] } }],
    ['not all', { not: { and: [a, b] } }],
    ['groups in groups', { or: [{ and: [a, { not: b }] }, { not: { or: [b, c] } }, c] }],
  ])('%s is edited and comes back as it was', (_, condition) => {
    expect(conditionOfGroup(groupOf(condition))).toEqual(condition);
  });

  it('twice not is plain, a group of one is its part, and an empty group narrows nothing', () => {
    expect(conditionOfGroup(groupOf({ not: { not: a } }))).toEqual(a);
    expect(conditionOfGroup(groupOf({ and: [{ or: [a] }] }))).toEqual(a);
    expect(conditionOfGroup({ join: 'some', parts: [a, { join: 'all', parts: [] }] })).toEqual(a);
    expect(conditionOfGroup({ join: 'none', parts: [] })).toBeUndefined();
    expect(conditionOfGroup(groupOf(undefined))).toBeUndefined();
  });

  it('means the same after it was opened and kept, for every known condition that names a field', () => {
    const actor = { userId: '', subordinateIds: [], departmentId: null };
    const context = { object: sample, actor, now: new Date('2024-12-31T16:30:00Z'), zone };
    for (const [condition] of conditionCases) {
      const kept = conditionOfGroup(groupOf(condition));
      if (!kept) continue;
      for (const record of Object.values(records))
        expect(evaluate(kept, record, context), JSON.stringify(condition)).toBe(evaluate(condition, record, context));
    }
  });
});
