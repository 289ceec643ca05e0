import type { Link, RecordJson, Reference } from '@tide/model/api/records';
import type { Field } from '@tide/model/fields/all';
import { typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { isMasked } from '@tide/model/role';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { fieldRight, maskUnclaimed, maskValue } from '../access/fields';
import { keptWith } from '../access/kept';
import { hiddenInPools, hiddenUntilClaimed } from '../access/pools';
import { columnName, linkTable, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import { type FileReference, readFileReferences } from '../files/references';
import { actionsOnRows } from './actionsOnRows';
import type { Engine } from './engine';
import { lineCells, visibleColumns } from './lineCells';
import { readLines } from './lines';
import { openingsOn } from './pool/openings';
import { readingOf } from './reach';
import { readTitles, titlesOver } from './titles';
import { verbsOnRows } from './verbs';

export type Row = Record<string, unknown> & { id: string; version: number };

/** The columns behind field names, as `select` items of the alias; names come out as field names. */
export const selectColumns = (object: ObjectDefinition, names: Iterable<string>, alias: string): RawBuilder<unknown> =>
  columnList(object, names, alias, (column, name) => `${column} as "${name}"`);

/** The same under their own names, for a statement around this one to select from. */
export const ownColumns = (object: ObjectDefinition, names: Iterable<string>, alias: string): RawBuilder<unknown> =>
  columnList(object, names, alias, (column) => column);

function columnList(
  object: ObjectDefinition,
  names: Iterable<string>,
  alias: string,
  item: (column: string, name: string) => string,
): RawBuilder<unknown> {
  const fields = fieldsOf(object);
  const wanted = [...new Set(names)];
  return columnLists(object, `${item(alias, '')} ${wanted.join(' ')}`, () => {
    const items = wanted.flatMap((name) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return field && typeOf(field).storage(field) !== 'none' ? [item(`${alias}."${columnName(name)}"`, name)] : [];
    });
    return sql.raw([`${alias}.id`, `${alias}.version`, ...items].join(', '));
  });
}

/** As finished text: the names come from the definitions, and a list of columns put together piece by piece costs more than the page's rows. */
const columnLists = keptWith<ObjectDefinition, RawBuilder<unknown>>();

/**
 * Rows → answers: references become `{id, title}`, masked fields are masked, links and files are read for the whole page at
 * once, and each record says what the actor may do with it. Titles of records outside the actor's scope stay null. `uncovered`
 * are masked fields that the caller has allowed to be read in full.
 */
export async function toJson(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Row[],
  names: readonly string[],
  uncovered: ReadonlySet<string> = new Set(),
): Promise<RecordJson[]> {
  const fields = fieldsOf(object);
  const shown = names.filter((name) => fields[name] && fieldRight(actor, object.name, name) !== 'hidden');
  const titles = await lookupTitles(engine, actor, object, rows, shown);
  const links = await readLinks(engine, actor, object, rows, shown);
  const lines = await shownLines(engine, actor, object, rows, shown);
  const files = await readFileReferences(
    engine.database,
    rows,
    shown.filter((name) => fields[name]?.type === 'file'),
  );
  const hidden = hiddenInPools(actor, object.name);
  const readers = shown.map((name): [string, Reader] => {
    const field = fields[name] as Field;
    const beside = { titles, links, lines, files };
    const read = readerOf(engine, actor, object, name, field, beside, uncovered.has(name));
    return [name, hidden.has(name) && !uncovered.has(name) ? untilClaimed(actor, object, name, field, read) : read];
  });
  const openingOf = await openingsOn(engine, actor, object, rows);
  const verbsOn = await verbsOnRows(engine, actor, object, rows, openingOf);
  const actionsOn = object.states && (await actionsOnRows(engine, actor, object, rows, verbsOn));
  return rows.map((row) => {
    const record: RecordJson = { id: row.id, version: row.version };
    for (const [name, read] of readers) record[name] = read(row);
    record.can = verbsOn(row);
    const revealable = hidden.size === 0 ? [] : revealableIn(engine, actor, object, row);
    if (revealable.length > 0) record.revealable = revealable;
    const opensAt = openingOf(row)?.opensAt;
    if (opensAt) record.opensAt = opensAt;
    if (actionsOn) record.actions = actionsOn(row);
    return record;
  });
}

/** What the pool of an unclaimed record hides from him and lets him uncover; of what is empty there is nothing to uncover. */
function revealableIn({ pools }: Engine, actor: Actor, { name }: ObjectDefinition, row: Row): readonly string[] {
  const hidden = hiddenUntilClaimed(actor, name, row);
  if (hidden.length === 0 || pools.get(String(row.pool))?.rules.dailyReveals === 0) return [];
  const uncovers = (field: string) => ['editable', 'readOnly', 'revealable'].includes(fieldRight(actor, name, field));
  return hidden.filter((field) => uncovers(field) && row[field] !== null && row[field] !== undefined);
}

/** Takes one field's value out of a row, as answers show it. */
type Reader = (row: Row) => unknown;

/** The same, masked in records that hide the field until they are claimed. */
const untilClaimed =
  (actor: Actor, object: ObjectDefinition, name: string, field: Field, read: Reader): Reader =>
  (row) =>
    hiddenUntilClaimed(actor, object.name, row).includes(name) ? maskUnclaimed(field, row[name]) : read(row);

interface Beside {
  titles: Map<string, string | null>;
  links: Map<string, Link[]>;
  lines: Map<string, Record<string, unknown>[]>;
  files: Map<string, FileReference>;
}

function readerOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  name: string,
  field: Field,
  { titles, links, lines, files }: Beside,
  uncovered: boolean,
): Reader {
  if (!uncovered && isMasked(fieldRight(actor, object.name, name))) return (row) => maskValue(field, row[name] ?? null);
  switch (field.type) {
    case 'person':
      return (row) => reference(row[name], (id) => engine.directory.person(id)?.name);
    case 'department':
      return (row) => reference(row[name], (id) => engine.directory.department(id)?.name);
    case 'lookup':
      return (row) => reference(row[name], (id) => titles.get(id));
    case 'multiLookup':
      return (row) => links.get(`${name}:${row.id}`) ?? [];
    case 'lines':
      return (row) => lines.get(`${name}:${row.id}`) ?? [];
    case 'file':
      return (row) => ((row[name] as string[] | null) ?? []).flatMap((id) => files.get(id) ?? []);
    default:
      return (row) => row[name] ?? null;
  }
}

function reference(value: unknown, title: (id: string) => string | null | undefined): Reference | null {
  return typeof value === 'string' ? { id: value, title: title(value) ?? null } : null;
}

async function lookupTitles(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Row[],
  names: readonly string[],
): Promise<Map<string, string | null>> {
  const wanted = names.flatMap((name) => {
    const field = object.fields[name];
    if (field?.type !== 'lookup') return [];
    return rows.flatMap((row) => (typeof row[name] === 'string' ? [[field.to, row[name]] as const] : []));
  });
  return titlesOver(engine, actor, wanted);
}

async function readLinks(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Row[],
  names: readonly string[],
): Promise<Map<string, Link[]>> {
  const links = new Map<string, Link[]>();
  for (const name of names) {
    const field = object.fields[name];
    if (field?.type !== 'multiLookup' || rows.length === 0) continue;
    const attributes = Object.keys(field.attributes ?? {});
    const items = attributes.map((attribute) => sql`, l.${sql.ref(columnName(attribute))} as ${sql.ref(attribute)}`);
    // That a link leads to a living record is told to whoever sees the record it starts from; its title only to who sees that.
    const found = await sql<Record<string, unknown> & { record: string; id: string }>`
      ${prepared}select l.record_id as record, l.target_id as id${items.length > 0 ? sql.join(items, sql``) : sql``}
      from ${sql.table(linkTable(object.name, name))} as l join ${sql.table(tableName(field.to))} as t on t.id = l.target_id and t.deleted_at is null
      where l.record_id = any(${rows.map((row) => row.id)}::uuid[]) order by l.record_id, l.position`.execute(
      engine.database,
    );
    const titles = await readTitles(engine, actor, field.to, [...new Set(found.rows.map(({ id }) => id))]);
    for (const { record, id, ...attributes } of found.rows) {
      const key = `${name}:${record}`;
      links.set(key, [...(links.get(key) ?? []), { id, title: titles.get(id) ?? null, ...attributes } as Link]);
    }
  }
  return links;
}

/** The lines of a whole page, as their reader may see them, under `field:record`; read only where the field is asked for. */
async function shownLines(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Row[],
  names: readonly string[],
): Promise<Map<string, Record<string, unknown>[]>> {
  const lines = new Map<string, Record<string, unknown>[]>();
  for (const name of names) {
    const field = object.fields[name];
    if (field?.type !== 'lines' || isMasked(fieldRight(actor, object.name, name))) continue;
    const columns = visibleColumns(actor, object, name, field);
    const found = await readLines(
      await readingOf(engine, actor),
      object,
      [name, field],
      rows.map(({ id }) => id),
      columns,
    );
    const cell = await lineCells(engine, actor, object, [name, field], [...found.values()].flat());
    for (const [record, own] of found)
      lines.set(
        `${name}:${record}`,
        own.map((line) => ({
          id: line.id,
          ...Object.fromEntries(columns.map((column) => [column, cell(column, line[column])])),
        })),
      );
  }
  return lines;
}
