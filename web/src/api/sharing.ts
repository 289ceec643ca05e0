import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type {
  AccessAnswer,
  AccessRequestJson,
  EffectiveRights,
  ShareAccess,
  ShareInput,
  ShareJson,
  ShareManyAnswer,
  SharesAnswer,
  SubjectJson,
} from '@tide/model/api/sharing';
import { api } from './client';
import { refreshRecords } from './records';

export const sharesQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: ['records', object, 'one', id, 'shares'],
    queryFn: async () => (await api.get<SharesAnswer>(`records/${object}/${id}/shares`)).items,
  });

export const shareRecord = (object: string, id: string, input: ShareInput) =>
  api.post<ShareJson>(`records/${object}/${id}/shares`, input);

export const changeShare = (
  object: string,
  id: string,
  share: string,
  changes: { access?: ShareAccess; until?: string | null },
) => api.patch<ShareJson>(`records/${object}/${id}/shares/${share}`, changes);

export const unshareRecord = (object: string, id: string, share: string) =>
  api.delete(`records/${object}/${id}/shares/${share}`);

export const shareRecords = (object: string, ids: readonly string[], input: ShareInput) =>
  api.post<ShareManyAnswer>(`records/${object}/actions/share`, { ids, input });

/** Somebody or something to share with. */
export interface SubjectChoice {
  subject: string;
  kind: SubjectJson['kind'];
  title: string;
  hint: string | null;
}

export const subjectsQuery = (search: string) =>
  queryOptions({
    queryKey: ['pick', 'subjects', search],
    queryFn: async () => (await api.get<{ items: SubjectChoice[] }>('people/subjects', { search })).items,
    staleTime: 30_000,
  });

export const accessQuery = (object: string, id: string, search: string) =>
  queryOptions({
    queryKey: ['records', object, 'one', id, 'access', search],
    queryFn: () => api.get<AccessAnswer>(`records/${object}/${id}/access`, { search }),
  });

export const effectiveQuery = (object: string, id: string, person: string) =>
  queryOptions({
    queryKey: ['records', object, 'one', id, 'effective', person],
    queryFn: () => api.get<EffectiveRights>(`records/${object}/${id}/access`, { person }),
  });

/** 申请协同 for a record that the person may not see. */
export const requestAccess = (object: string, id: string, note: string) =>
  api.post(`records/${object}/${id}/access-requests`, { note });

export const recordRequestsQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: ['records', object, 'one', id, 'requests'],
    queryFn: async () =>
      (await api.get<{ items: AccessRequestJson[] }>(`records/${object}/${id}/access-requests`)).items,
  });

/** The open requests on what I own. */
export const requestsQuery = queryOptions({
  queryKey: ['records', 'requests'],
  queryFn: async () => (await api.get<{ items: AccessRequestJson[] }>('access-requests')).items,
  staleTime: 60_000,
});

export const answerRequest = async (
  client: QueryClient,
  { object, record, id }: AccessRequestJson,
  answer: { answer: 'approve' | 'decline'; access?: ShareAccess },
) => {
  await api.post(`records/${object}/${record.id}/access-requests/${id}`, answer);
  await refreshRecords(client);
};
