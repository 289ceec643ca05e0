import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RoleDetail } from '@tide/model/api/roles';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../../api/client';
import { changesOf, differences, draftOf, type RoleDraft, roleQuery } from './rights';

/** What is changed of a role and not yet saved. Saving names the version that was seen; a newer one of somebody else is never overwritten unseen. */
export function useRoleDraft(role: RoleDetail) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [ground, setGround] = useState(role);
  const [draft, setDraft] = useState<RoleDraft>(() => draftOf(role));
  const changed = differences(draftOf(ground), draft);
  // Nothing is typed here, so the newest can simply be shown.
  if (role.version !== ground.version && changed.length === 0) take(role);

  function take(newest: RoleDetail) {
    setGround(newest);
    setDraft(draftOf(newest));
  }
  async function saved(newest: RoleDetail) {
    client.setQueryData(roleQuery(newest.name).queryKey, newest);
    take(newest);
    await client.invalidateQueries({ queryKey: ['settings'] });
    void message.success(t('已保存，有这个角色的人下一步操作起生效。'));
  }
  const save = useMutation({
    mutationFn: (version: string) =>
      api.patch<RoleDetail>(`settings/roles/${role.name}`, { version, ...changesOf(draftOf(ground), draft) }),
    onSuccess: saved,
  });
  const reset = useMutation({
    mutationFn: () => api.post<RoleDetail>(`settings/roles/${role.name}/reset`, { version: ground.version }),
    onSuccess: saved,
    onError: (error) => void message.error(error.message),
  });
  const latest = () => client.fetchQuery({ ...roleQuery(role.name), staleTime: 0 });
  return {
    draft,
    changed,
    saving: save.isPending,
    error: save.error,
    stale: save.error instanceof ApiProblem && save.error.code === 'STALE_ROLE',
    set: (changes: Partial<RoleDraft>) => setDraft((before) => ({ ...before, ...changes })),
    save: () => save.mutate(ground.version),
    /** Mine over the newest, after both have been seen. */
    saveOverNewest: async () => save.mutate((await latest()).version),
    seeNewest: async () => {
      take(await latest());
      save.reset();
    },
    discard: () => {
      setDraft(draftOf(ground));
      save.reset();
    },
    reset: () => reset.mutateAsync(),
  };
}
