import type { Storage } from '@tide/model/fields/field';

/** How PostgreSQL keeps what a field stores. */
export const columnTypes: Record<Exclude<Storage, 'none'>, string> = {
  text: 'text',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz',
  id: 'uuid',
  texts: 'text[]',
  json: 'jsonb',
};
