import type { PoolStandingJson } from '@tide/model/api/pools';
import type { Condition } from '@tide/model/conditions/condition';
import { poolViews } from '@tide/model/pool/definition';
import type { ListSearch } from '../list/address';

/** 即将回收: the list of what goes back soon out of a pool, the next first; exactly what is counted in its standing. */
export const endingSearch = ({ id, endingBy }: PoolStandingJson, more: readonly Condition[]): ListSearch => ({
  view: poolViews.assigned,
  filter: {
    and: [
      ...more,
      { field: 'pool', op: 'is', value: id },
      { field: 'poolTarget', op: 'is', value: 'pending' },
      { field: 'protectEndDate', op: 'lte', value: endingBy },
    ],
  },
  sort: 'protectEndDate',
});
