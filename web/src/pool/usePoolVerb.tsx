import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { PoolAnswer, PoolVerb } from '@tide/model/api/pools';
import { App } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { refreshRecords } from '../api/records';
import { useFailures } from '../transfer/useFailures';
import { runPoolVerb } from './poolApi';
import { poolVerbWords } from './poolVerbs';

/** How it went, in one sentence. */
function heading(object: ObjectJson, verb: PoolVerb, { succeeded, failed }: PoolAnswer, t: TFunction): string {
  const numbers = { done: succeeded, failed: failed.length, object: object.label };
  if (verb === 'requestExtension') return t('申请已发给公海管理员。');
  if (failed.length === 0)
    return verb === 'moveToPool'
      ? t('成功转换 {{done}} 个{{object}}为公海{{object}}。', numbers)
      : t('{{verb}}成功 {{done}} 个。', { ...numbers, verb: t(poolVerbWords[verb].label) });
  if (verb === 'moveToPool') return t('成功转换 {{done}} 个{{object}}为公海{{object}}，失败 {{failed}} 个', numbers);
  return t('{{verb}}成功 {{done}} 个，失败 {{failed}} 个', { ...numbers, verb: t(poolVerbWords[verb].label) });
}

/** Who has got how much of an assignment, and what went to somebody else because a colleague is full (AC-79). */
function Given({ given, shifted }: Pick<PoolAnswer, 'given' | 'shifted'>) {
  const { t } = useTranslation();
  return (
    <div className="pool-given">
      {given && given.length > 0 && (
        <p>{given.map(({ title, count }) => t('{{name}} {{count}} 个', { name: title, count })).join(t('，'))}</p>
      )}
      {shifted?.map(({ id, title, from, to }) => (
        <p key={id}>{t('{{from}}已满，「{{title}}」改给{{to}}', { from: from.title, to: to.title, title })}</p>
      ))}
    </div>
  );
}

/** A verb of the pool on some records: says how it went, with the reason of each that could not be (spec POOL-13). */
export function usePoolVerb(object: ObjectJson, verb: PoolVerb, onDone: () => void) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const report = useFailures(
    t('未能{{verb}}的{{object}}', { verb: t(poolVerbWords[verb].label), object: object.label }),
  );
  return useMutation({
    mutationFn: ({ ids, input }: { ids: readonly string[]; input: object }) =>
      runPoolVerb(object.name, verb, ids, input),
    onSuccess: async (answer) => {
      const title = heading(object, verb, answer, t);
      const several = (answer.given?.length ?? 0) > 1 || (answer.shifted?.length ?? 0) > 0;
      onDone();
      if (answer.failed.length > 0) report(answer, { title, above: <Given {...answer} /> });
      else if (several) modal.success({ title, width: 520, content: <Given {...answer} /> });
      else void message.success(title);
      await refreshRecords(client);
    },
  });
}
