import { describe, expect, it } from 'vitest';
import { changesOf } from './fields';

describe('what a form sends', () => {
  it('is only what is different', () => {
    expect(changesOf({ name: '甲', level: 'A', phone: null }, { name: '甲', level: 'B', phone: '' })).toEqual({
      level: 'B',
    });
  });

  it('counts an emptied field as a change and an empty list as nothing', () => {
    expect(changesOf({ name: '甲', links: null }, { name: '', links: [] })).toEqual({ name: '' });
  });

  it('compares references and addresses by what they hold', () => {
    expect(changesOf({ owner: { id: '1', title: '钱一' } }, { owner: { id: '1', title: '钱一' } })).toEqual({});
    expect(changesOf({ address: { city: '苏州' } }, { address: { city: '无锡' } })).toEqual({
      address: { city: '无锡' },
    });
  });
});
