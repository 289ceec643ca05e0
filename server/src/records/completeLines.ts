import type { Values } from '@tide/model/api/records';
import { computedColumns } from '@tide/model/documents/totals';
import type { Field } from '@tide/model/fields/all';
import type { LinesField } from '@tide/model/fields/lines';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { columnName, tableName } from '../database/names';
import type { Engine } from './engine';
import { linesFieldsOf, readLines } from './lines';
import { type DraftLine, lineProblem } from './parseLines';
import { defaultOf, type Prepared } from './prepare';
import { inactive } from './receiver';
import { same } from './same';
import { scopeSql } from './scopeSql';

/** Targets of lines that the actor may name, by object and id, with the fields that lines keep of them. */
type Targets = Map<string, Map<string, Values>>;

/**
 * Adds to rows that are about to be changed the lines that they have, where the changes name the lines or anything in `because`. Lines are kept beside
 * the row, and whoever compares before and after finds them there.
 */
export async function addStoredLines(
  engine: Engine,
  object: ObjectDefinition,
  requests: readonly { id: string; changes: Values }[],
  current: ReadonlyMap<string, Values>,
  because: readonly string[],
): Promise<void> {
  for (const [name, field] of linesFieldsOf(object)) {
    const ids = requests.flatMap(({ id, changes }) =>
      current.has(id) && [name, ...because].some((wanted) => wanted in changes) ? [id] : [],
    );
    const lines = await readLines(engine.database, object, [name, field], ids);
    for (const id of ids) {
      const row = current.get(id);
      if (row) row[name] = lines.get(id) ?? null;
    }
  }
}

/**
 * What lines hold beside what was typed: defaults of new ones, and what they keep of the records that they point to. A record may be named that exists
 * and is readable for the actor; what a line names already it may keep. Problems are added to the rows.
 */
export async function completeLines(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Prepared[],
): Promise<void> {
  for (const [name, field] of linesFieldsOf(object)) {
    const drafts = rows.flatMap((row) => row.lines.get(name) ?? []);
    if (drafts.length === 0) continue;
    fillLineDefaults(engine, actor, field, drafts);
    const targets = await readTargets(engine, actor, field, drafts);
    for (const draft of drafts) keepOfTarget(engine, field, draft, targets);
    for (const row of rows)
      (row.lines.get(name) ?? []).forEach((draft, index) => {
        const add = (column: string, code: string, sentence: string) => {
          const problem = lineProblem(name, field, index + 1, column, code, sentence);
          if (!row.problems.some((known) => known.field === problem.field)) row.problems.push(problem);
        };
        for (const problem of columnProblems(engine, field, draft, targets)) add(...problem);
      });
  }
}

/** Refuses values of read-only columns that are neither what stands nor what will; whoever sends a line as he has read it is not refused. */
export function refuseClaims(object: ObjectDefinition, rows: readonly Prepared[]): void {
  const compared: readonly string[] = object.document ? computedColumns : [];
  for (const [name, field] of linesFieldsOf(object))
    for (const row of rows)
      (row.lines.get(name) ?? []).forEach(({ line, stored, claims }, index) => {
        for (const [column, value] of Object.entries(claims)) {
          if (compared.includes(column) || same(value, line[column]) || same(value, stored?.[column] ?? null)) continue;
          row.problems.push(lineProblem(name, field, index + 1, column, 'READ_ONLY', '由系统填写，不能修改。'));
        }
      });
}

/** Refuses lines for which no price was typed and none found; of rows that are refused anyway none was looked for. */
export function refuseUnpriced(object: ObjectDefinition, rows: readonly Prepared[]): void {
  for (const [name, field] of linesFieldsOf(object)) {
    const { pricing } = field;
    if (!pricing) continue;
    for (const row of rows.filter(({ problems }) => problems.length === 0))
      (row.lines.get(name) ?? []).forEach(({ line }, index) => {
        if (line[pricing.price] === null)
          row.problems.push(lineProblem(name, field, index + 1, pricing.price, 'REQUIRED', '必须填写。'));
      });
  }
}

function fillLineDefaults(engine: Engine, actor: Actor, field: LinesField, drafts: readonly DraftLine[]): void {
  for (const { line, stored, given } of drafts)
    for (const [name, column] of Object.entries(field.columns))
      if (!stored && !given.has(name)) line[name] = defaultOf(engine, actor, column) ?? null;
}

const isChanged = (column: string, { line, stored }: DraftLine) =>
  line[column] !== null && line[column] !== (stored?.[column] ?? null);

/**
 * One query per object that is pointed to. Targets are held until the write is through: one that is deleted meanwhile waits, and finds the line, or
 * is gone before it is looked for.
 */
async function readTargets(
  engine: Engine,
  actor: Actor,
  field: LinesField,
  drafts: readonly DraftLine[],
): Promise<Targets> {
  const wanted = new Map<string, Set<string>>();
  for (const [name, column] of Object.entries(field.columns)) {
    if (column.type !== 'lookup') continue;
    const ids = drafts.flatMap((draft) => (isChanged(name, draft) ? [String(draft.line[name])] : []));
    if (ids.length > 0) wanted.set(column.to, new Set([...(wanted.get(column.to) ?? []), ...ids]));
  }
  const targets: Targets = new Map();
  for (const [to, ids] of wanted) {
    const target = engine.workspace.object(to);
    const kept = keptFields(engine, field).filter((name) => Object.hasOwn(fieldsOf(target), name));
    const columns = kept.map((name) => sql`, ${sql.ref(`t.${columnName(name)}`)} as ${sql.ref(name)}`);
    const found = await sql<
      Values & { id: string }
    >`select t.id ${sql.join(columns, sql``)} from ${sql.table(tableName(to))} as t
      where t.id = any(${[...ids]}::uuid[]) and t.deleted_at is null and ${scopeSql(engine, actor, 'view', target)}
      order by t.id for key share of t`.execute(engine.database);
    targets.set(to, new Map(found.rows.map((row) => [row.id, row])));
  }
  return targets;
}

/** The object that lines keep something of, and the fields. */
function snapshotTarget(engine: Engine, { columns, snapshots }: LinesField): ObjectDefinition | null {
  const over = snapshots && columns[snapshots.over];
  return over?.type === 'lookup' ? engine.workspace.object(over.to) : null;
}

function keptFields(engine: Engine, field: LinesField): string[] {
  const target = snapshotTarget(engine, field);
  const names = new Set(Object.values(field.snapshots?.columns ?? {}));
  return [...names].filter((name) => target && Object.hasOwn(fieldsOf(target), name));
}

/** A new line, or one that points elsewhere than before, keeps what its target says now. */
function keepOfTarget(engine: Engine, field: LinesField, draft: DraftLine, targets: Targets): void {
  const { snapshots } = field;
  const target = snapshotTarget(engine, field);
  if (!snapshots || !target || !isChanged(snapshots.over, draft)) return;
  const source = targets.get(target.name)?.get(String(draft.line[snapshots.over]));
  if (!source) return;
  for (const [column, from] of Object.entries(snapshots.columns)) {
    const definition = field.columns[column];
    const sourceField = fieldsOf(target)[from];
    if (!definition || !sourceField || (!definition.readOnly && draft.given.has(column))) continue;
    draft.line[column] = wordOf(sourceField, definition, source[from] ?? null);
  }
}

/** An option goes into a text by its label. */
function wordOf(source: Field, column: { type: string }, value: unknown): unknown {
  if (source.type !== 'choice' || column.type === 'choice') return value;
  return source.options.find((option) => option.value === value)?.label ?? value;
}

type ColumnProblem = [column: string, code: string, sentence: string];

function columnProblems(engine: Engine, field: LinesField, draft: DraftLine, targets: Targets): ColumnProblem[] {
  return Object.entries(field.columns).flatMap(([name, column]): ColumnProblem[] => {
    const value = draft.line[name];
    // What would come with the target is not missing where the target is.
    if (value === null && !draft.given.has(name) && isAwaited(field, name, draft, targets)) return [];
    // A price that nobody types is found, or missing when the rules have run.
    if (value === null && name === field.pricing?.price) return [];
    if (value === null) return column.required && !column.readOnly ? [[name, 'REQUIRED', '必须填写。']] : [];
    if (!isChanged(name, draft)) return [];
    if (column.type === 'lookup' && !targets.get(column.to)?.has(String(value)))
      return [[name, 'NOT_FOUND', `${engine.workspace.object(column.to).label}不存在或无权查看。`]];
    if (column.type !== 'person') return [];
    const person = engine.directory.person(String(value));
    if (!person) return [[name, 'NOT_FOUND', '没有这个用户。']];
    return person.status === 'active' ? [] : [[name, 'OWNER_INACTIVE', inactive(person)]];
  });
}

function isAwaited(field: LinesField, column: string, { line }: DraftLine, targets: Targets): boolean {
  const { over, columns } = field.snapshots ?? { over: '', columns: {} };
  const lookup = field.columns[over];
  return (
    Object.hasOwn(columns, column) && lookup?.type === 'lookup' && !targets.get(lookup.to)?.has(String(line[over]))
  );
}
