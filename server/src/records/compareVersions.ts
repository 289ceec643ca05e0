import type { LineDifferenceJson, VersionComparison } from '@tide/model/api/versions';
import { pairLines } from '@tide/model/documents/pairLines';
import { type Field, typeOf } from '@tide/model/fields/all';
import type { LinesField } from '@tide/model/fields/lines';
import type { ObjectDefinition } from '@tide/model/object';
import { isMasked } from '@tide/model/role';
import { Exact } from '@tide/model/values/exact';
import type { Actor } from '../access/actor';
import { fieldRight } from '../access/fields';
import { TideError } from '../errors';
import { translateObject } from '../metadata/translate';
import { recordChanges } from './changes';
import type { Engine } from './engine';
import { lineCells, visibleColumns } from './lineCells';
import type { KeptLine } from './lines';
import { same } from './same';
import type { Change } from './trace';
import { readSnapshots, type Snapshot, versionJson } from './versions';

/**
 * Two versions of a record side by side (spec QUOT-02, CTR-10): what people have typed and the amounts of the head, and every line that came, went or
 * changed, under the reader's rights. Errors: NOT_FOUND for the record, BAD_REQUEST for versions that it has not.
 */
export async function compareVersions(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  [older, newer]: readonly [number, number],
): Promise<VersionComparison> {
  const plain = engine.workspace.object(objectName);
  const snapshots = await readSnapshots(engine, actor, plain, id);
  const [from, to] = [snapshots[older - 1], snapshots[newer - 1]];
  if (!from || !to) throw new TideError('BAD_REQUEST', `版本应在 1 到 ${snapshots.length} 之间。`);
  const object = translateObject(plain, engine.workspace.locales[actor.language] ?? {});
  const versions = {
    from: versionJson(engine, actor, plain, from, older),
    to: versionJson(engine, actor, plain, to, newer),
  };
  const both = versions.from.amount !== null && versions.to.amount !== null;
  return {
    ...versions,
    fields: await headDifferences(engine, actor, plain, from, to),
    lines: await lineDifferences(engine, actor, object, from, to),
    difference: both ? new Exact(versions.to.amount ?? 0).minus(versions.from.amount ?? 0).toFixed(2) : null,
  };
}

async function headDifferences(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  from: Snapshot,
  to: Snapshot,
): Promise<VersionComparison['fields']> {
  const changes = Object.entries(object.fields).flatMap(([field, definition]): Change[] => {
    const [old, now] = [from.values[field] ?? null, to.values[field] ?? null];
    return isCompared(object, field, definition) && !same(old, now) ? [{ field, from: old, to: now }] : [];
  });
  const read = await recordChanges(engine, actor, object, [{ changes }]);
  return read({ action: 'update', changes });
}

/** What was agreed: typed by people, or an amount that follows. Not what tells of the version itself. */
function isCompared({ versions, copies, states }: ObjectDefinition, name: string, field: Field): boolean {
  if (typeOf(field).storage(field) === 'none' || field.type === 'file') return false;
  const link = versions && 'copy' in versions ? copies?.[versions.copy]?.link : undefined;
  if ([states?.field, versions?.reason, link].includes(name)) return false;
  return field.readOnly ? field.type === 'money' : !typeOf(field).computed;
}

async function lineDifferences(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  from: Snapshot,
  to: Snapshot,
): Promise<VersionComparison['lines']> {
  const answers: VersionComparison['lines'] = [];
  for (const [name, field] of Object.entries(object.fields)) {
    const right = fieldRight(actor, object.name, name);
    if (field.type !== 'lines' || right === 'hidden' || isMasked(right)) continue;
    const kept = ({ values }: Snapshot) => (values[name] as KeptLine[] | null | undefined) ?? [];
    const show = await lineReader(engine, actor, object, name, field, [...kept(from), ...kept(to)]);
    const pairs = pairLines(field, kept(from), kept(to));
    const rows = pairs.flatMap(({ before, after }) => difference(show, before, after, kept(from), kept(to)));
    answers.push({ field: name, label: field.label, same: pairs.length - rows.length, rows });
  }
  return answers;
}

/** What a reader sees of the columns of lines, and what a line is about. */
interface LineReader {
  columns: readonly string[];
  value(column: string, value: unknown): unknown;
  title(line: KeptLine): string | null;
}

function difference(
  { columns, value, title }: LineReader,
  before: KeptLine | undefined,
  after: KeptLine | undefined,
  olds: readonly KeptLine[],
  news: readonly KeptLine[],
): LineDifferenceJson[] {
  const line = after ?? before;
  if (!line) return [];
  const cells = columns.flatMap((column) => {
    const [from, to] = [before?.[column] ?? null, after?.[column] ?? null];
    return same(from, to) ? [] : [[column, { from: value(column, from), to: value(column, to) }] as const];
  });
  if (before && after && cells.length === 0) return [];
  const kind = before && after ? 'changed' : after ? 'added' : 'removed';
  const row = (after ? news : olds).indexOf(line) + 1;
  return [{ kind, row, title: title(line), cells: Object.fromEntries(cells) }];
}

async function lineReader(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  name: string,
  field: LinesField,
  lines: readonly KeptLine[],
): Promise<LineReader> {
  const visible = visibleColumns(actor, object, name, field);
  const value = await lineCells(engine, actor, object, [name, field], lines);
  const about = visible.find((column) => ['lookup', 'text'].includes(field.columns[column]?.type ?? ''));
  const title = (line: KeptLine) => {
    const shown = about === undefined ? null : value(about, line[about] ?? null);
    return typeof shown === 'object' && shown !== null
      ? ((shown as { title: string | null }).title ?? null)
      : (shown as string | null);
  };
  return { columns: visible, value, title };
}
