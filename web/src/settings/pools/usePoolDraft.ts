import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PoolChange, PoolJson, PoolsAnswer } from '@tide/model/api/pools';
import type { PoolRules } from '@tide/model/pool/rules';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/client';
import { useObject } from '../../api/definitions';
import { changePool, createPool, freshRules, type PooledObject, poolSettingsQuery } from './poolSettings';
import { ruleChanges } from './poolWords';

/** What a save needs beside the rules. */
export type SaveWith = Pick<PoolChange, 'recompute' | 'protectUntil' | 'closing'>;

/**
 * What is changed of a pool and not yet saved, or a pool that is being made. What the server refuses stands at its rule and nothing typed is lost
 * (AC-64); what somebody else has saved meanwhile is never overwritten unseen.
 */
export function usePoolDraft(pooled: PooledObject, kept: PoolJson | undefined, onSaved: (pool: PoolJson) => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const object = useObject(pooled.object);
  const [ground, setGround] = useState(kept);
  const begin = () => ground?.rules ?? freshRules(pooled, t('公海'));
  const [rules, setRules] = useState<PoolRules>(begin);
  const [chosen, setChosen] = useState<PoolJson['names']>({});
  const names = { ...ground?.names, ...chosen };
  const changes = ruleChanges(begin(), rules, { pooled, object, names }, t);
  const changed: Partial<PoolRules> = Object.fromEntries(changes.map(({ rule }) => [rule, rules[rule]]));
  // Nothing is typed here, so the newest can simply be shown.
  if (kept && kept.version !== ground?.version && changes.length === 0) take(kept);

  function take(newest: PoolJson): void {
    setGround(newest);
    setRules(newest.rules);
  }
  const save = useMutation({
    mutationFn: ({ version, ...rest }: SaveWith & { version?: number }) =>
      ground
        ? changePool(pooled.object, ground.id, { version: version ?? ground.version, rules: changed, ...rest })
        : createPool(pooled.object, rules),
    onSuccess: async (saved) => {
      take(saved);
      await client.invalidateQueries();
      void message.success(t('已保存，立即生效。'));
      onSaved(saved);
    },
  });
  const latest = async (): Promise<PoolJson | undefined> => {
    const { objects }: PoolsAnswer = await client.fetchQuery({ ...poolSettingsQuery, staleTime: 0 });
    return objects.flatMap(({ pools }) => pools).find(({ id }) => id === ground?.id);
  };
  const fields = save.error instanceof ApiProblem ? save.error.fields : [];
  return {
    object,
    ground,
    rules,
    names,
    changes,
    saving: save.isPending,
    error: save.error,
    stale: save.error instanceof ApiProblem && save.error.code === 'STALE_RECORD',
    /** What is wrong stands at its rules. */
    explained: fields.length > 0 && fields.every(({ field }) => field.startsWith('rules.')),
    /** What the server refuses of a rule. */
    problemOf: (rule: keyof PoolRules): string | undefined =>
      fields.find(({ field }) => field === `rules.${rule}` || field.startsWith(`rules.${rule}.`))?.message,
    set: (change: Partial<PoolRules>) => setRules((before) => ({ ...before, ...change })),
    /** Remembers what somebody or something that was picked is called. */
    name: (picked: PoolJson['names']) => setChosen((before) => ({ ...before, ...picked })),
    save: (rest: SaveWith) => save.mutateAsync(rest),
    seeNewest: async () => {
      const newest = await latest();
      if (newest) take(newest);
      save.reset();
    },
    saveOverNewest: async (rest: SaveWith) => save.mutate({ ...rest, version: (await latest())?.version }),
    discard: () => {
      setRules(begin());
      save.reset();
    },
  };
}

export type PoolDraft = ReturnType<typeof usePoolDraft>;
