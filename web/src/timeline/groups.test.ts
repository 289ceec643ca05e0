import { describe, expect, it } from 'vitest';
import { groupEntries } from './groups';

const now = new Date('2026-11-23T15:00:00');
const at = (text: string) => ({ id: text, version: 1, at: new Date(text).toISOString() });
const fields = { at: 'at', text: 'text', kind: null, kindField: null, next: null, outcome: null };

describe('the groups of a timeline', () => {
  it('stand under the words that people use, newest first', () => {
    const items = [
      '2026-11-25T09:00',
      '2026-11-23T14:00',
      '2026-11-23T00:00',
      '2026-11-22T23:59',
      '2026-11-18T10:00',
      '2026-01-01T10:00',
    ].map(at);
    const groups = groupEntries(items, fields, now);
    expect(groups.map((group) => [group.title, group.items.length])).toEqual([
      ['以后', 1],
      ['今天', 2],
      ['昨天', 1],
      ['最近 7 天', 1],
      ['更早', 1],
    ]);
  });
});
