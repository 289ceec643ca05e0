import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AuditAnswer, AuditFilter, AuditOverview } from '@tide/model/api/audit';
import { api } from '../api/client';

/** What of the page stands in the address. */
export interface AuditSearch extends AuditFilter {
  tab?: 'signIns';
}

const names = ['object', 'record', 'user', 'action', 'channel', 'from', 'to'] as const;

export function parseAuditSearch(given: Record<string, unknown>): AuditSearch {
  const filter = Object.fromEntries(
    names.flatMap((name) => (typeof given[name] === 'string' && given[name] !== '' ? [[name, given[name]]] : [])),
  );
  return { ...filter, ...(given.tab === 'signIns' && { tab: 'signIns' as const }) };
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['settings', 'audit', filter],
    queryFn: ({ pageParam }) => api.get<AuditAnswer>('settings/audit', { ...filter, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const overviewQuery = queryOptions({
  queryKey: ['settings', 'audit', 'overview'],
  queryFn: () => api.get<AuditOverview>('settings/audit/overview'),
});
