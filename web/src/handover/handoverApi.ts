import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  HandoverJson,
  HandoverMode,
  HandoverPerson,
  HandoverRecordJson,
  HandoverRequest,
  HandoverStatus,
  HandoverSurvey,
} from '@tide/model/api/handovers';
import { api } from '../api/client';

const root = 'settings/handover';

/** What of the page stands in the address: nothing (the overview), a person (the wizard) or a hand-over (its report). */
export interface HandoverSearch {
  /** Whose records; `new` asks for it. */
  person?: string;
  mode?: HandoverMode;
  id?: string;
}

export function parseHandoverSearch(given: Record<string, unknown>): HandoverSearch {
  const text = (name: string) => (typeof given[name] === 'string' && given[name] !== '' ? { [name]: given[name] } : {});
  const mode = given.mode === 'leave' || given.mode === 'transfer' ? { mode: given.mode as HandoverMode } : {};
  return { ...text('person'), ...text('id'), ...mode };
}

export const statusWords: Record<HandoverStatus, string> = {
  running: '进行中',
  done: '已完成',
  cancelled: '已取消',
  failed: '出错了',
  undoing: '正在撤销',
  undone: '已撤销',
};
export const statusTones: Partial<Record<HandoverStatus, string>> = { done: 'good', failed: 'bad', running: 'accent' };
export const modeWords: Record<HandoverMode, string> = { leave: '离职交接', transfer: '转岗交接' };

export const isMoving = ({ status }: HandoverJson) => status === 'running' || status === 'undoing';

const all = <Item>(path: string) =>
  queryOptions({
    queryKey: ['handover', path],
    queryFn: async () => (await api.get<{ items: Item[] }>(`${root}${path}`)).items,
  });

export const handoversQuery = all<HandoverJson>('');
export const pendingQuery = all<HandoverPerson>('/pending');
export const peopleQuery = all<HandoverPerson>('/people');

export const surveyQuery = (person: string) =>
  queryOptions({
    queryKey: ['handover', 'survey', person],
    queryFn: () => api.get<HandoverSurvey>(`${root}/people/${person}`),
  });

export const valuesQuery = (person: string, object: string, field: string) =>
  queryOptions({
    queryKey: ['handover', 'values', person, object, field],
    queryFn: async () =>
      (
        await api.get<{ items: { value: string | null; count: number }[] }>(`${root}/people/${person}/values`, {
          object,
          field,
        })
      ).items,
  });

export const handoverQuery = (id: string) =>
  queryOptions({
    queryKey: ['handover', 'one', id],
    queryFn: () => api.get<HandoverJson>(`${root}/${id}`),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 1_000 : false),
  });

export const handoverRecordsQuery = (id: string, outcome: string) =>
  infiniteQueryOptions({
    queryKey: ['handover', 'one', id, 'records', outcome],
    queryFn: ({ pageParam }) =>
      api.get<{ items: HandoverRecordJson[]; nextCursor: string | null }>(`${root}/${id}/records`, {
        outcome,
        cursor: pageParam,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const freezePerson = (person: string) => api.post(`${root}/people/${person}/freeze`);
export const startHandover = (request: HandoverRequest) => api.post<HandoverJson>(root, request);
export const actOnHandover = (id: string, verb: 'run' | 'undo') => api.post<HandoverJson>(`${root}/${id}/${verb}`);
