import { describe, expect, it } from 'vitest';
import { nextSort, parseListSearch } from './address';

describe('the address of a list', () => {
  it('keeps what it knows and drops the rest', () => {
    expect(
      parseListSearch({
        view: 'mine',
        search: '华星',
        page: 3,
        open: 7,
        filter: { field: 'level', op: 'is', value: 'A' },
      }),
    ).toEqual({
      view: 'mine',
      search: '华星',
      filter: { field: 'level', op: 'is', value: 'A' },
    });
  });

  it('takes a phone number that the address has made a number', () => {
    expect(parseListSearch({ search: 13800138000 })).toEqual({ search: '13800138000' });
  });

  it('opens an empty list address as the plain list', () => {
    expect(parseListSearch({ view: '', filter: 'level', create: 'yes' })).toEqual({});
  });
});

describe('a click on a column', () => {
  it('goes down, up, and back to the order of the view', () => {
    expect(nextSort(undefined, 'name')).toBe('-name');
    expect(nextSort('-name', 'name')).toBe('name');
    expect(nextSort('name', 'name')).toBeUndefined();
    expect(nextSort('-createdAt', 'name')).toBe('-name');
    expect(nextSort('-level,name', 'name')).toBe('-name');
  });

  it('LIST-01 with shift goes behind the columns that are sorted already, three at most', () => {
    expect(nextSort('-level', 'name', true)).toBe('-level,-name');
    expect(nextSort('-level,-name', 'name', true)).toBe('-level,name');
    expect(nextSort('-level,name', 'name', true)).toBe('-level');
    expect(nextSort('-level,-name', 'level', true)).toBe('level,-name');
    expect(nextSort('-level,name,-createdAt', 'industry', true)).toBe('-level,name,-industry');
    expect(nextSort('name', 'name', true)).toBeUndefined();
  });
});
