import type { View } from '../object';
import { type Pool, poolViews } from './definition';

const where = (value: string) => ({ field: 'poolStatus', op: 'is', value }) as const;

/** The lists of what can be claimed, newest first, and of what has been, the next to go back first (spec POOL-03). */
export const poolViewsOf = (pool: Pick<Pool, 'assigned' | 'unassigned'>): Record<string, View> => ({
  [poolViews.assigned]: {
    label: '公海已分配',
    where: where('assigned'),
    columns: pool.assigned,
    sort: 'protectEndDate',
  },
  [poolViews.unassigned]: {
    label: '公海未分配',
    where: where('unassigned'),
    columns: pool.unassigned,
    sort: '-poolEnteredAt',
  },
});
