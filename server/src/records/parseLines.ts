import type { Values } from '@tide/model/api/records';
import { typeOf } from '@tide/model/fields/all';
import { ValueProblem } from '@tide/model/fields/field';
import type { Line, LineColumn, LinesField } from '@tide/model/fields/lines';
import { parseId } from '@tide/model/fields/reference';
import type { ObjectDefinition } from '@tide/model/object';
import { isMasked } from '@tide/model/role';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { fieldRight, maskValue } from '../access/fields';
import { type FieldProblem, TideError } from '../errors';
import type { KeptLine } from './lines';
import { same } from './same';

/** A line on its way: as it will be kept, as it stood, and what the caller has said of it. */
export interface DraftLine {
  line: KeptLine;
  /** Null for a new line. */
  stored: KeptLine | null;
  /** Columns that the caller has filled in, or emptied. */
  given: ReadonlySet<string>;
  /** Values that he sent for columns which he cannot fill in: compared when all is computed, never stored. */
  claims: Values;
}

/** A problem of one column of a line: `lines.2.quantity`, 明细第 2 行 数量：…; rows are counted from one. */
export function lineProblem(
  name: string,
  field: LinesField,
  row: number,
  column: string,
  code: string,
  sentence: string,
): FieldProblem {
  const label = field.columns[column]?.label ?? column;
  return { field: `${name}.${row}.${column}`, code, message: `${field.label}第 ${row} 行 ${label}：${sentence}` };
}

/** Lines that are left as they are, as drafts: a document computes them anew when its discount changes. */
export const unchangedDrafts = (stored: readonly KeptLine[]): DraftLine[] =>
  stored.map((line) => ({ line: { ...line }, stored: line, given: new Set(), claims: {} }));

/**
 * Lines as the caller gave them, laid over those that stand: a line with a known id keeps what is not named, so that columns which its writer may
 * not see are never lost. Columns that are absent or hidden give one and the same refusal (UNKNOWN_FIELD).
 */
export function parseLines(
  actor: Actor,
  object: ObjectDefinition,
  [name, field]: [string, LinesField],
  given: readonly Line[],
  stored: readonly KeptLine[],
): { drafts: DraftLine[]; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const rights = new Map(
    Object.keys(field.columns).map((column) => [column, fieldRight(actor, object.name, `${name}.${column}`)]),
  );
  const known = new Map(stored.map((line) => [line.id, line]));
  const taken = new Set<string>();
  const drafts = given.map(({ id, ...values }, index): DraftLine => {
    const row = index + 1;
    const before = id === undefined || id === null ? null : (known.get(idOf(id)) ?? null);
    if (id !== undefined && id !== null && (!before || taken.has(before.id)))
      problems.push({
        field: `${name}.${row}`,
        code: 'NOT_FOUND',
        message: `${field.label}第 ${row} 行：这张单据没有这一行，或它出现了两次。`,
      });
    if (before) taken.add(before.id);
    const line: KeptLine = { id: before?.id ?? uuidv7() };
    for (const column of Object.keys(field.columns)) line[column] = before?.[column] ?? null;
    const filled = new Set<string>();
    const claims: Values = {};
    for (const [column, value] of Object.entries(values)) {
      const definition = Object.hasOwn(field.columns, column) ? field.columns[column] : undefined;
      const right = rights.get(column) ?? 'hidden';
      const refused = () => new TideError('UNKNOWN_FIELD', `${object.label}没有可填写的字段「${name}.${column}」。`);
      if (!definition || right === 'hidden') throw refused();
      if (isMasked(right)) {
        if (value !== null && !same(value, maskValue(definition, line[column]))) throw refused();
        continue;
      }
      try {
        const parsed = parseColumn(definition, value);
        if (right === 'readOnly' || definition.readOnly) claims[column] = parsed;
        else {
          filled.add(column);
          // What is not different keeps its writing, so that lines can be compared as they stand.
          if (!same(line[column], parsed)) line[column] = parsed;
        }
      } catch (error) {
        if (!(error instanceof ValueProblem)) throw error;
        problems.push(lineProblem(name, field, row, column, error.code, error.message));
      }
    }
    return { line, stored: before, given: filled, claims };
  });
  return { drafts, problems };
}

function idOf(id: unknown): string {
  return typeof id === 'string' ? id.toLowerCase() : '';
}

function parseColumn(column: LineColumn, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null;
  if (column.type === 'lookup' || column.type === 'person') return parseId(value);
  return typeOf(column).parse(value, column);
}
