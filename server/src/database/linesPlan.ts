import { typeOf } from '@tide/model/fields/all';
import type { LinesField } from '@tide/model/fields/lines';
import { columnTypes } from './columnTypes';
import { columnName } from './names';

/** The columns of the table of a lines field, name → type, in SQL. */
export function linesTableColumns(field: LinesField): Record<string, string> {
  const own = Object.entries(field.columns).flatMap(([name, column]): [string, string][] => {
    const storage = typeOf(column).storage(column);
    return storage === 'none' ? [] : [[columnName(name), columnTypes[storage]]];
  });
  return {
    id: 'uuid primary key',
    record_id: 'uuid not null',
    position: 'integer not null',
    ...Object.fromEntries(own),
  };
}

/** Lines are read by their record in order, and asked for by what they point to and by their days. */
export function linesIndexes(table: string, field: LinesField): string[] {
  const index = (name: string, columns: string) =>
    `create index if not exists "${`${table}_${name}`.slice(0, 63)}" on "${table}" (${columns})`;
  return [
    index('record', 'record_id, position'),
    ...Object.entries(field.columns).flatMap(([name, column]) =>
      column.type === 'lookup' || column.type === 'date'
        ? [index(columnName(name), `"${columnName(name)}", record_id`)]
        : [],
    ),
  ];
}
