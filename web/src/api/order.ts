import type { RecordJson } from '@tide/model/api/records';
import { api } from './client';

/** Records that carry their place in `order`, as they would stand, numbered anew; only those whose number changes are written. */
export const putInOrder = (object: string, records: readonly RecordJson[]) =>
  api.post(`records/${object}/batch`, {
    update: records.flatMap(({ id, version, order }, index) =>
      Number(order) === index + 1 ? [] : [{ id, version, changes: { order: String(index + 1) } }],
    ),
  });

/** The same records with one of them a place higher. */
export function raised(records: readonly RecordJson[], index: number): RecordJson[] {
  const next = [...records];
  next.splice(index - 1, 2, ...records.slice(index - 1, index + 1).toReversed());
  return next;
}
