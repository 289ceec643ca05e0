import type { LinesField } from '@tide/model/fields/lines';
import { parseAmount } from '@tide/model/values/amount';
import { columnsOf, emptyLine, isNumeric, type TypedLine, typedColumns } from './lineValues';

/** The cells of a text from a spreadsheet; quoted cells may hold tabs and line ends. Null for a text that is one cell. */
export function cellsOf(text: string): string[][] | null {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (sign === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (!quoted && (sign === '\t' || sign === '\n')) {
      rows.at(-1)?.push(cell.trim());
      cell = '';
      if (sign === '\n') rows.push([]);
    } else cell += sign;
  }
  rows.at(-1)?.push(cell.trim());
  const filled = rows.filter((row) => row.some((value) => value !== ''));
  return filled.length > 1 || (filled[0]?.length ?? 0) > 1 ? filled : null;
}

/** Words of pasted cells that name records, by column: they are looked up before the lines can be made. */
export function namesIn(field: LinesField, cells: readonly string[][], from: string): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const row of bodyOf(field, cells, from))
    for (const [column, text] of placed(field, row, from))
      if (columnsOf(field)[column]?.type === 'lookup' && text !== '')
        names.set(column, (names.get(column) ?? new Set()).add(text));
  return names;
}

/** What a looked-up word has come to. */
export type Found = { record: { id: string; title: string } & Record<string, unknown> } | { problem: string };

/**
 * Lines out of pasted cells: the first cell goes into column `from`, the others into those that are typed behind it. A row of headings is passed over.
 * What cannot be taken stays in its cell as it was, with a sentence.
 */
export function linesOf(
  field: LinesField,
  cells: readonly string[][],
  from: string,
  found: (column: string, text: string) => Found | undefined,
  notANumber: string,
  take: (line: TypedLine, column: string, record: Extract<Found, { record: unknown }>['record']) => TypedLine,
): TypedLine[] {
  return bodyOf(field, cells, from).map((row) => {
    let line: TypedLine = emptyLine(field);
    const wrong: Record<string, string> = {};
    for (const [column, text] of placed(field, row, from)) {
      const definition = columnsOf(field)[column];
      if (!definition || text === '') continue;
      if (definition.type === 'lookup') {
        const answer = found(column, text);
        if (answer && 'record' in answer) line = take(line, column, answer.record);
        else wrong[column] = answer?.problem ?? text;
      } else if (definition.type === 'choice')
        line[column] = definition.options.find((option) => option.label === text)?.value ?? text;
      else if (isNumeric(definition)) {
        const number = parseAmount(definition.type === 'percent' ? text.replace(/[%％]$/, '') : text, 8);
        if (number === null) wrong[column] = notANumber;
        line[column] = number ?? text;
      } else line[column] = text;
    }
    return Object.keys(wrong).length > 0 ? { ...line, wrong } : line;
  });
}

const placed = (field: LinesField, row: readonly string[], from: string): [string, string][] => {
  const columns = typedColumns(field);
  const start = Math.max(0, columns.indexOf(from));
  return row.flatMap((text, index): [string, string][] => {
    const column = columns[start + index];
    return column === undefined ? [] : [[column, text]];
  });
};

function bodyOf(field: LinesField, cells: readonly string[][], from: string): readonly string[][] {
  const [first = []] = cells;
  const labels = placed(field, first, from).map(([column]) => columnsOf(field)[column]?.label);
  const isHeading = first.some((text, index) => text !== '' && text === labels[index]);
  return isHeading ? cells.slice(1) : cells;
}
