import type { ChangeJson } from '@tide/model/api/audit';
import { type LinesField, lineText } from '@tide/model/fields/lines';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import type { Engine } from './engine';
import { lineCells, visibleColumns } from './lineCells';
import type { KeptLine } from './lines';
import type { Change } from './trace';

/** What the audit keeps of a line: its row, counted from one, and of a changed line the columns that changed. */
export interface LineFact {
  id: string;
  row: number;
  [column: string]: unknown;
}

/** From → to of a field, as the audit keeps it; of lines what was added, changed, moved or removed. */
export function changeOf(object: ObjectDefinition, name: string, from: unknown, to: unknown): Change {
  if (object.fields[name]?.type !== 'lines') return { field: name, from, to };
  return { field: name, ...difference((from as KeptLine[] | null) ?? [], (to as KeptLine[] | null) ?? []) };
}

const factOf = ({ id, ...columns }: KeptLine, row: number): LineFact => ({
  id,
  row,
  ...Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null)),
});

function difference(before: readonly KeptLine[], after: readonly KeptLine[]): { from: LineFact[]; to: LineFact[] } {
  const old = new Map(before.map((line, index) => [line.id, { line, row: index + 1 }]));
  const left = new Set(after.map(({ id }) => id));
  const from: LineFact[] = [];
  const to: LineFact[] = [];
  const stayed = before.filter(({ id }) => left.has(id)).map(({ id }) => id);
  const moved = new Set(
    after.filter(({ id }) => old.has(id)).flatMap(({ id }, index) => (stayed[index] === id ? [] : [id])),
  );
  after.forEach((line, index) => {
    const known = old.get(line.id);
    if (!known) {
      to.push(factOf(line, index + 1));
      return;
    }
    const columns = Object.keys(line).filter((name) => name !== 'id' && line[name] !== known.line[name]);
    if (columns.length === 0 && !moved.has(line.id)) return;
    const part = (of: KeptLine) => Object.fromEntries(columns.map((name) => [name, of[name] ?? null]));
    from.push({ id: line.id, row: known.row, ...part(known.line) });
    to.push({ id: line.id, row: index + 1, ...part(line) });
  });
  before.forEach((line, index) => {
    if (!left.has(line.id)) from.push(factOf(line, index + 1));
  });
  return { from, to };
}

/** Reads a change of lines for one reader. */
export type ReadLineChange = (name: string, field: LinesField, change: Change) => ChangeJson[];

/**
 * Reads changes of lines as their reader may see them, one entry for each typed column that changed and for each line that came, went or moved. What
 * the engine computes of them is kept and not told, because it follows: one discount would name every line. Hidden columns are left out, masked ones masked, and references carry the titles that he may see. Titles are read once for all changes.
 */
export async function lineChangeReader(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  changes: readonly Change[],
): Promise<ReadLineChange> {
  const cells = new Map<string, (column: string, value: unknown) => unknown>();
  for (const [name, field] of Object.entries(object.fields)) {
    if (field.type !== 'lines') continue;
    const facts = changes.filter((change) => change.field === name).flatMap(factsIn);
    cells.set(name, await lineCells(engine, actor, object, [name, field], facts));
  }
  const english = actor.language === 'en-US';
  return (name, field, change) => {
    const show = (column: string, kept: unknown): unknown => {
      const value = cells.get(name)?.(column, kept) ?? null;
      const definition = field.columns[column];
      if (definition?.type !== 'choice') return value;
      return definition.options.find((option) => option.value === value)?.label ?? value;
    };
    const visible = visibleColumns(actor, object, name, field);
    const whole = (line: LineFact) =>
      lineText(field, Object.fromEntries(visible.map((column) => [column, show(column, line[column])])));
    const row = (number: number) => (english ? `row ${number}` : `第 ${number} 行`);
    const entry = (line: LineFact, column: string | null, from: unknown, to: unknown): ChangeJson => ({
      field: `${name}.${line.row}${column === null ? '' : `.${column}`}`,
      label: `${field.label}${english ? ' ' : ''}${row(line.row)}${column === null ? '' : ` ${field.columns[column]?.label}`}`,
      from,
      to,
    });
    const before = new Map(((change.from as LineFact[] | null) ?? []).map((line) => [line.id, line]));
    const after = (change.to as LineFact[] | null) ?? [];
    const came = after.flatMap((line): ChangeJson[] => {
      const old = before.get(line.id);
      before.delete(line.id);
      if (!old) return [entry(line, null, null, whole(line))];
      const columns = Object.keys(line).filter((column) => !['id', 'row'].includes(column));
      if (columns.length === 0) return [entry(line, null, row(old.row), row(line.row))];
      return columns
        .filter((column) => visible.includes(column) && !field.columns[column]?.readOnly)
        .map((column) => entry(line, column, show(column, old[column]), show(column, line[column])));
    });
    const went = [...before.values()].map((line) => entry(line, null, whole(line), null));
    return [...came, ...went];
  };
}

const factsIn = ({ from, to }: Change): LineFact[] => [
  ...((from as LineFact[] | null) ?? []),
  ...((to as LineFact[] | null) ?? []),
];
