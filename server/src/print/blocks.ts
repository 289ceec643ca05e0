import type { Column, Content, TableCell } from 'pdfmake/interfaces';

/** What stands behind the text. */
export const grey = '#5b6675';
const shade = '#f2f4f7';

/** Addresses and codes without a gap may break anywhere, or they would run over the edge. */
const breaking = (text: string) => (/[!-~]{20,}/.test(text) ? ({ text, wordBreak: 'break-all' } as const) : { text });

/** The head of a page, and what stands beside it. */
export const heading = (label: string, beside: string): Content[] => [
  { text: label, fontSize: 17, bold: true, alignment: 'center', margin: [0, 4, 0, beside === '' ? 10 : 2] },
  ...(beside === '' ? [] : [{ text: beside, alignment: 'right' as const, color: grey, margin: [0, 0, 0, 8] as never }]),
];

/** Labels and values, two in a row. */
export function facts(items: readonly { label: string; text: string }[]): Content[] {
  if (items.length === 0) return [];
  const cells = items.map(
    ({ label, text }): Column => ({
      width: '*',
      columns: [
        { text: label, width: 74, color: grey },
        { width: '*', ...breaking(text) },
      ],
      columnGap: 6,
    }),
  );
  const rows = Array.from({ length: Math.ceil(cells.length / 2) }, (_, row) => cells.slice(row * 2, row * 2 + 2));
  return rows.map((row) => ({
    columns: row.length === 2 ? row : [...row, { text: '', width: '*' }],
    columnGap: 20,
    margin: [0, 0, 0, 5],
  }));
}

/** A column of a table: numbers stand at the right; `wide` takes the room that the others leave. */
export interface TableColumn {
  label: string;
  right: boolean;
  wide: boolean;
}

/** A table whose head is repeated on every sheet; rows of texts, the bold ones marked. */
export function table(
  columns: readonly TableColumn[],
  rows: readonly { cells: readonly string[]; bold?: boolean }[],
): Content {
  const cell = (text: string, { right }: TableColumn, more: object = {}): TableCell => ({
    ...breaking(text),
    ...(right && { alignment: 'right' }),
    ...more,
  });
  return {
    layout: 'ruled',
    fontSize: columns.length > 8 ? 8 : 8.5,
    margin: [0, 8, 0, 4],
    table: {
      headerRows: 1,
      // A row stays on one sheet unless it is longer than a sheet.
      dontBreakRows: true,
      widths: columns.map(({ wide }) => (wide ? '*' : 'auto')),
      body: [
        columns.map((column) => cell(column.label, column, { bold: true, fillColor: shade })),
        ...rows.map(({ cells, bold }) =>
          columns.map((column, at) => cell(cells[at] ?? '', column, bold ? { bold: true } : {})),
        ),
      ],
    },
  };
}

/** Amounts below each other at the right, the last one bold. */
export const totals = (items: readonly { label: string; text: string }[]): Content[] =>
  items.map(({ label, text }, at) => ({
    columns: [
      { text: label, width: '*', alignment: 'right', color: at === items.length - 1 ? undefined : grey },
      { text, width: 110, alignment: 'right' },
    ],
    columnGap: 8,
    bold: at === items.length - 1,
    fontSize: at === items.length - 1 ? 11 : 9,
    margin: [0, at === items.length - 1 ? 3 : 1, 5, 0],
  }));

/** A long text under its heading. */
export const clause = (label: string, text: string): Content => ({
  stack: [{ text: label, bold: true, margin: [0, 10, 0, 3] }, breaking(text)],
});

/** Who signs, side by side, each with a day; they stay together with room for a seal. */
export const signatures = (labels: readonly string[], signedOn: string): Content => ({
  unbreakable: true,
  margin: [0, 28, 0, 0],
  columnGap: 30,
  columns: labels.map((label) => ({
    width: '*',
    stack: [
      { text: label, margin: [0, 0, 0, 46] },
      { text: signedOn, color: grey },
    ],
  })),
});
