import type { LineColumnJson, ObjectJson } from '@tide/model/api/objects';
import { type DocumentTotals, documentTotals } from '@tide/model/documents/totals';
import { levelOf, quantitiesOf } from '@tide/model/fields/lineComponents';
import type { LinesField } from '@tide/model/fields/lines';
import { parseAmount } from '@tide/model/values/amount';

/** A line while it is typed. `wrong` is what the page itself has found about cells, e.g. a pasted product that there is not. */
export interface TypedLine {
  id?: string;
  wrong?: Readonly<Record<string, string>>;
  /** What it is made up of has been chosen, even if that is nothing. */
  configured?: true;
  [column: string]: unknown;
}

export type Columns = Readonly<Record<string, LineColumnJson>>;

export const columnsOf = (field: LinesField): Columns => field.columns;

/** Whether a person may type in a column. */
export const isTyped = (column: LineColumnJson): boolean => !column.readOnly && !column.right;

/** Whether a column only says how lines belong together: it is sent and never shown. */
const isStructure = ({ components }: LinesField, name: string): boolean =>
  name === components?.level || name === components?.each;

/** Columns in the order in which they are gone through by keyboard. */
export const typedColumns = (field: LinesField): string[] =>
  Object.entries(columnsOf(field)).flatMap(([name, column]) =>
    isTyped(column) && !isStructure(field, name) ? [name] : [],
  );

/** How deep a line stands under another; 0 for a line of its own. */
export const depthOf = ({ components }: LinesField, line: TypedLine): number =>
  components ? levelOf(components, line) : 0;

/** The columns that are typed in a line: of a component neither what it is nor how many, which follow. */
export function typedIn(field: LinesField, line: TypedLine | undefined): string[] {
  const typed = typedColumns(field);
  if (!line || depthOf(field, line) === 0) return typed;
  return typed.filter((name) => name !== field.components?.over && name !== field.components?.quantity);
}

/** Lines with as many of their components as they have of them. */
export function countedLines({ components }: LinesField, lines: readonly TypedLine[]): readonly TypedLine[] {
  if (!components || lines.every((line) => levelOf(components, line) === 0)) return lines;
  const quantities = quantitiesOf(components, lines);
  return lines.map((line, index) => ({ ...line, [components.quantity]: quantities[index] }));
}

/** A new line with what new lines start with. */
export const emptyLine = (field: LinesField): TypedLine =>
  Object.fromEntries(
    Object.entries(columnsOf(field)).flatMap(([name, column]) =>
      isTyped(column) && 'default' in column && column.default !== undefined && column.type !== 'person'
        ? [[name, column.default]]
        : [],
    ),
  );

const isEmpty = (value: unknown) => value === null || value === undefined || value === '';

/** A line in which nothing stands but what new lines start with. */
export function isBlank(field: LinesField, line: TypedLine): boolean {
  const start = emptyLine(field);
  return (
    line.id === undefined &&
    line.wrong === undefined &&
    typedColumns(field).every((name) => isEmpty(line[name]) || line[name] === start[name])
  );
}

/** Lines of another record as new ones: everything that is typed stays as it was, also what they are made up of. */
export const copiedLines = (field: LinesField, lines: readonly TypedLine[]): TypedLine[] =>
  lines.map(({ id: _id, wrong: _wrong, ...line }) => ({ ...emptyLine(field), ...line, configured: true }));

/** Lines as they are sent: what may be typed, with the ids of lines that stand; blank lines are left out. */
export function sentLines(field: LinesField, lines: readonly TypedLine[]): Record<string, unknown>[] {
  const columns = Object.entries(columnsOf(field)).flatMap(([name, column]) => (isTyped(column) ? [name] : []));
  return lines
    .filter((line) => !isBlank(field, line))
    .map((line) => ({
      ...(line.id !== undefined && { id: line.id }),
      ...Object.fromEntries(
        columns.flatMap((name) => {
          const value = line[name];
          if (value === undefined) return [];
          const reference = typeof value === 'object' && value !== null && 'id' in value;
          return [[name, reference ? value.id : value]];
        }),
      ),
    }));
}

/** The row, counted from one, under which the server speaks of a line. */
export const sentRow = (field: LinesField, lines: readonly TypedLine[], index: number): number =>
  lines.slice(0, index + 1).filter((line) => !isBlank(field, line)).length;

const amountIn = (value: unknown): string | null => (isEmpty(value) ? null : parseAmount(value, 8));

/** The amounts of what is typed so far, by the rules of the server; what is no number yet counts as nothing. */
export function totalsOf(lines: readonly TypedLine[], head: Readonly<Record<string, unknown>>): DocumentTotals {
  return documentTotals({
    lines: lines.map((line) => ({
      quantity: amountIn(line.quantity),
      price: amountIn(line.price),
      listPrice: amountIn(line.listPrice),
      taxRate: amountIn(line.taxRate),
    })),
    discountRate: amountIn(head.discountRate),
    discountAmount: amountIn(head.discountAmount),
    freightAmount: amountIn(head.freightAmount),
    otherAmount: amountIn(head.otherAmount),
  });
}

/** What a line shows: as typed, with its amounts where it belongs to a document. */
export function computedLines(lines: readonly TypedLine[], totals: DocumentTotals | null): TypedLine[] {
  return lines.map((line, index) => ({ ...line, ...totals?.lines[index] }));
}

/**
 * Columns worth their room: those that are typed, and of the others those in which something stands. What only repeats the title of the record that a
 * line points to, as far as the reader may see it, and a net amount that is everywhere the amount, is left out.
 */
export function shownColumns(
  field: LinesField,
  lines: readonly TypedLine[],
  find: (object: string) => ObjectJson | undefined,
): [name: string, column: LineColumnJson][] {
  const over = field.snapshots && field.columns[field.snapshots.over];
  const title = over?.type === 'lookup' ? find(over.to)?.titleField : undefined;
  return Object.entries(columnsOf(field)).filter(([name, column]) => {
    if (isStructure(field, name)) return false;
    if (isTyped(column)) return true;
    if (title !== undefined && field.snapshots?.columns[name] === title)
      return lines.some((line) => isNameless(field, line));
    if (name === 'netAmount' && lines.every((line) => line.netAmount === line.amount)) return false;
    return lines.some((line) => !isEmpty(line[name])) || name === 'amount';
  });
}

/** Whether a line points to a record that its reader may not see: he reads what the line has kept of it. */
const isNameless = (field: LinesField, line: TypedLine): boolean => {
  const target = line[field.snapshots?.over ?? ''];
  return typeof target === 'object' && target !== null && 'title' in target && target.title === null;
};

/** Columns of numbers stand at the right. */
export const isNumeric = (column: LineColumnJson): boolean =>
  column.type === 'number' || column.type === 'money' || column.type === 'percent';

/** A line that points to another record: it takes what lines keep of it; what was typed of the record before goes with it. */
export function withTarget(
  field: LinesField,
  line: TypedLine,
  over: string,
  target: Readonly<Record<string, unknown>> | null,
): TypedLine {
  const { wrong, ...rest } = line;
  const next: TypedLine = { ...rest, ...(wrong && withoutWrong(wrong, over)) };
  if (field.snapshots?.over !== over) return next;
  for (const [column, from] of Object.entries(field.snapshots.columns)) {
    if (!Object.hasOwn(field.columns, column)) continue;
    // A price that can be found is left open for it.
    const value = column === field.pricing?.price ? undefined : target?.[from];
    next[column] = typeof value === 'object' ? (value as { title?: unknown } | null)?.title : value;
  }
  if (field.pricing) next[field.pricing.source] = undefined;
  return next;
}

/** What is wrong with the other cells of a line. */
export function withoutWrong(
  wrong: Readonly<Record<string, string>>,
  column: string,
): { wrong?: Record<string, string> } {
  const { [column]: _mended, ...left } = wrong;
  return Object.keys(left).length > 0 ? { wrong: left } : {};
}
