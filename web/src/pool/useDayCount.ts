import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { workingDays } from '@tide/model/values/dayCount';
import { useMemo } from 'react';
import { useWorkspace } from '../api/definitions';

/** Whether the pool of a record counts working days. */
export const countsWorkingDays = ({ pool }: ObjectJson, record: RecordJson): boolean =>
  pool?.workingDays.includes(String(record.pool)) ?? false;

/** How many working days of the organisation are left until a day. */
export function useWorkingDays(): (until: string) => number {
  const { calendar, today } = useWorkspace().me.workspace;
  const counted = useMemo(() => workingDays(calendar), [calendar]);
  return (until) => counted.between(today, until);
}
