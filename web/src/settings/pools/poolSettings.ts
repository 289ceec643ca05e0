import { queryOptions } from '@tanstack/react-query';
import type { RehearsalAnswer } from '@tide/model/api/poolRehearsal';
import type {
  PoolAnswer,
  PoolChange,
  PoolJson,
  PoolMemberJson,
  PoolsAnswer,
  PoolVersionJson,
} from '@tide/model/api/pools';
import { type PoolRules, poolDefaults } from '@tide/model/pool/rules';
import { api } from '../../api/client';

/** What the address of the page says: a pool, or `new` for one that is being made. */
export interface PoolsSearch {
  pool?: string;
}

export const parsePoolsSearch = ({ pool }: Record<string, unknown>): PoolsSearch =>
  typeof pool === 'string' ? { pool } : {};

/** A pooled object with what a pool of it may say. */
export type PooledObject = PoolsAnswer['objects'][number];

/** How often the page looks whether a change has been done with the records. Milliseconds. */
const whileWorking = 1_000;

export const poolSettingsQuery = queryOptions({
  queryKey: ['settings', 'pools'],
  queryFn: () => api.get<PoolsAnswer>('settings/pools'),
  refetchInterval: ({ state }) =>
    state.data?.objects.some(({ pools }) => pools.some(({ working }) => working)) ? whileWorking : false,
});

export const poolVersionsQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: ['settings', 'pools', object, id, 'versions'],
    queryFn: async () => (await api.get<{ items: PoolVersionJson[] }>(`settings/pools/${object}/${id}/versions`)).items,
  });

/** What a change would do that is not saved; `asked` is its text. */
export const rehearsalQuery = (object: string, { id, version, working }: PoolJson, asked: string) =>
  queryOptions({
    queryKey: ['settings', 'pools', object, id, 'rehearsal', version, working, asked],
    queryFn: () => api.post<RehearsalAnswer>(`settings/pools/${object}/${id}/rehearsal`, JSON.parse(asked)),
    retry: false,
  });

export const createPool = (object: string, rules: PoolRules) =>
  api.post<PoolJson>(`settings/pools/${object}`, { rules });

export const changePool = (object: string, id: string, change: PoolChange) =>
  api.patch<PoolJson>(`settings/pools/${object}/${id}`, change);

/** Excepts records from recycling until a day. */
export const exemptRecords = (
  object: string,
  ids: readonly string[],
  input: { until: string; remark: string | null },
) => api.post<PoolAnswer>(`records/${object}/actions/exempt`, { ids, input });

export const membersOf = async (object: string, id: string) =>
  (await api.get<{ items: PoolMemberJson[] }>(`pools/${object}/${id}/members`)).items;

/** A pool that nobody has made yet. */
export const freshRules = (object: PooledObject, name: string): PoolRules => ({
  ...poolDefaults,
  name,
  targets: object.targets.filter(({ usual }) => usual).map((target) => target.name),
});
