import type { LinesField } from '@tide/model/fields/lines';
import type { ObjectDefinition } from '@tide/model/object';
import { isMasked } from '@tide/model/role';
import type { Actor } from '../access/actor';
import { fieldRight, maskValue } from '../access/fields';
import type { Engine } from './engine';
import { titlesOver } from './titles';

/** The columns of lines that a reader sees, masked ones among them. */
export const visibleColumns = (actor: Actor, object: ObjectDefinition, name: string, { columns }: LinesField) =>
  Object.keys(columns).filter((column) => fieldRight(actor, object.name, `${name}.${column}`) !== 'hidden');

/**
 * Reads visible cells of lines as their reader may see them: masked ones are masked, and references carry the titles that he may see, which are
 * read once for all of `lines`.
 */
export async function lineCells(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  [name, { columns }]: readonly [string, LinesField],
  lines: readonly Readonly<Record<string, unknown>>[],
): Promise<(column: string, value: unknown) => unknown> {
  const masked = new Set(
    Object.keys(columns).filter((column) => isMasked(fieldRight(actor, object.name, `${name}.${column}`))),
  );
  const wanted = Object.entries(columns).flatMap(([column, definition]) =>
    definition.type === 'lookup' && !masked.has(column)
      ? lines.flatMap(({ [column]: id }) => (typeof id === 'string' ? [[definition.to, id] as const] : []))
      : [],
  );
  const titles = await titlesOver(engine, actor, wanted);
  return (column, value) => {
    const definition = columns[column];
    if (value === null || value === undefined || !definition) return null;
    if (masked.has(column)) return maskValue(definition, value);
    if (definition.type === 'lookup') return { id: value, title: titles.get(String(value)) ?? null };
    if (definition.type === 'person') return { id: value, title: engine.directory.person(String(value))?.name ?? null };
    return value;
  };
}
