import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { describe, expect, it } from 'vitest';
import { actionsOf, actionTo, daysIn, isStuck, missingFor } from './moves';

const object = {
  fields: {
    stage: { type: 'choice', options: [{ value: 'a' }, { value: 'b' }, { value: 'c' }, { value: 'lost' }] },
    budget: { type: 'money' },
    reason: { type: 'text' },
  },
  states: {
    field: 'stage',
    stages: ['a', 'b', 'c'],
    since: 'enteredAt',
    exits: { a: ['budget'] },
    locks: {},
    maxDays: { a: 7 },
    actions: {
      lose: { label: '输单', from: ['a'], to: 'lost', tone: 'danger', required: ['reason'] },
      go: { label: '前进', from: ['a'], to: 'c' },
      win: { label: '赢单', from: ['a'], to: 'b', tone: 'primary' },
    },
  },
} as unknown as ObjectJson;
const record = (values: object = {}): RecordJson => ({
  id: '1',
  version: 1,
  stage: 'a',
  budget: null,
  reason: null,
  actions: ['lose', 'go', 'win'],
  ...values,
});

describe('moves from state to state', () => {
  it('stand with the most important first and what is dangerous last', () => {
    expect(actionsOf(object, record()).map(([name]) => name)).toEqual(['win', 'go', 'lose']);
    expect(actionsOf(object, record({ actions: ['lose'] })).map(([name]) => name)).toEqual(['lose']);
    expect(actionTo(object, record(), 'c')?.[0]).toBe('go');
    expect(actionTo(object, record({ actions: [] }), 'c')).toBeUndefined();
  });

  it('OPP-03 know what is missing, along the path and beside it, of what has been read', () => {
    const missing = (name: string, values: object = {}) =>
      missingFor(object, record(values), object.states?.actions[name] as never);
    expect(missing('go')).toEqual(['budget']);
    expect(missing('go', { budget: '1' })).toEqual([]);
    expect(missing('go', { budget: undefined })).toEqual([]);
    expect(missing('lose')).toEqual(['reason']);
  });

  it('count whole days and say when they are too many', () => {
    const now = Date.parse('2025-03-10T00:00:00Z');
    const days = daysIn(object, record({ enteredAt: '2025-03-01T12:00:00Z' }), now);
    expect(days).toBe(8);
    expect(isStuck(object, record(), days)).toBe(true);
    expect(isStuck(object, record(), 7)).toBe(false);
    expect(daysIn(object, record(), now)).toBeNull();
  });
});
