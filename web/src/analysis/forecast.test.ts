import type { Group } from '@tide/model/api/groups';
import { describe, expect, it } from 'vitest';
import { ownersOf, totalsOf } from './forecast';

const group = (by: Group['by'], amount: string): Group => ({ by, count: 1, sums: { amount } });
const [qian, sun] = [
  { id: '1', title: '钱一' },
  { id: '2', title: '孙二' },
];

describe('AC-36 OPP-04 forecast', () => {
  it('adds months up exactly', () => {
    const groups = [group(['2025-03'], '0.10'), group(['2025-04'], '999999999999.99')];
    expect(totalsOf({ groups, truncated: false }, 'amount')).toEqual({
      owner: null,
      months: { '2025-03': '0.1', '2025-04': '999999999999.99' },
      total: '1000000000000.09',
    });
  });

  const groups = [group([qian, '2025-03'], '5'), group([qian, '2025-04'], '6'), group([sun, '2025-03'], '20')];

  it('lists owners, who expects most first', () => {
    const rows = ownersOf({ groups, truncated: false }, 'amount');
    expect(rows.map(({ owner, total }) => [owner?.title, total])).toEqual([
      ['孙二', '20'],
      ['钱一', '11'],
    ]);
  });

  it('leaves out the owner at whom the answer was cut off, because his months may be missing', () => {
    expect(ownersOf({ groups, truncated: true }, 'amount').map(({ owner }) => owner?.title)).toEqual(['钱一']);
  });
});
