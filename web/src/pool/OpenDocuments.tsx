import { useQueries } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { countQuery } from '../api/records';

/** States in which something is still to be done: an action that is no way out leads on from them. */
const openStates = ({ states }: ObjectJson): string[] => [
  ...new Set(Object.values(states?.actions ?? {}).flatMap(({ from, tone }) => (tone === 'danger' ? [] : from))),
];

/** The documents of a record that are not finished: whoever releases it leaves them behind (spec POOL-20). */
export function OpenDocuments({ object, record }: { object: ObjectJson; record: RecordJson }) {
  const { t } = useTranslation();
  const { objects } = useWorkspace();
  const lists = Object.values(object.related).flatMap(({ of, label }) => {
    const [name = '', over = ''] = of.split('.');
    const child = objects.get(name);
    const field = child?.states?.field;
    return child && field && openStates(child).length > 0 ? [{ label, child, over, field }] : [];
  });
  const counts = useQueries({
    queries: lists.map(({ child, over, field }) =>
      countQuery(child.name, {
        filter: {
          and: [
            { field: over, op: 'is', value: record.id },
            { field, op: 'in', value: openStates(child) },
          ],
        },
      }),
    ),
  });
  const open = lists.flatMap(({ label }, index) => {
    const count = counts[index]?.data?.value ?? 0;
    return count > 0 ? [`${label} ${count}`] : [];
  });
  if (open.length === 0) return null;
  return <p className="pool-open">{t('还有没办完的：{{documents}}', { documents: open.join(t('，')) })}</p>;
}
