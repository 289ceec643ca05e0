import type { Reference } from '@tide/model/api/records';

/** The id in a reference, however it is read. */
export const idIn = (value: unknown): string | null =>
  typeof value === 'string' ? value : ((value as Reference | null)?.id ?? null);
