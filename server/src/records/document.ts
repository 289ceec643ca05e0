import type { Values } from '@tide/model/api/records';
import {
  computedColumns,
  computedTotals,
  type DocumentTotals,
  documentTotals,
  type PricedLine,
  totalInputs,
} from '@tide/model/documents/totals';
import type { ObjectDefinition } from '@tide/model/object';
import type { FieldProblem } from '../errors';
import { type KeptLine, linesFieldsOf } from './lines';
import { type DraftLine, lineProblem, unchangedDrafts } from './parseLines';
import type { Prepared } from './prepare';
import { same } from './same';

/** The field of a document that holds its priced lines. */
const linesName = 'lines';

/** Changes of these call for the lines of a document, because its amounts follow from them. */
export const amountsFollowFrom = (object: ObjectDefinition): readonly string[] =>
  object.document ? [linesName, ...totalInputs, ...computedTotals] : [];

/**
 * Computes the amounts of priced documents (spec trait DOC) in rows whose values are parsed and whose lines are complete; `before` is the row that
 * stands, or null. An amount that the caller sent is compared and never stored: one that differs by a cent is refused with DOC_TOTAL_MISMATCH.
 */
export function computeDocuments(
  object: ObjectDefinition,
  rows: readonly (Prepared & { before: Values | null })[],
): void {
  if (!object.document) return;
  const relevant = amountsFollowFrom(object);
  for (const row of rows) {
    const { before, values, claims, problems } = row;
    const touched = relevant.some((name) => name in values || name in claims);
    if (problems.length > 0 || (before !== null && !touched)) continue;
    const drafts = row.lines.get(linesName) ?? unchangedDrafts((before?.[linesName] as KeptLine[] | null) ?? []);
    const head = { ...before, ...values } as Record<(typeof totalInputs)[number], string | null>;
    const totals = documentTotals({
      lines: drafts.map(({ line }) => line as unknown as PricedLine),
      discountRate: head.discountRate ?? null,
      discountAmount: head.discountAmount ?? null,
      freightAmount: head.freightAmount ?? null,
      otherAmount: head.otherAmount ?? null,
    });
    const wrong = [...impossible(object, totals), ...mismatches(object, row, drafts, totals)];
    if (wrong.length > 0) problems.push(...wrong);
    else {
      for (const name of computedTotals) values[name] = kept(before?.[name], totals[name]);
      drafts.forEach(({ line, stored }, index) => {
        for (const column of computedColumns)
          line[column] = kept(stored?.[column], totals.lines[index]?.[column] ?? null);
      });
      values[linesName] = drafts.length === 0 ? null : drafts.map(({ line }) => line);
    }
  }
}

const kept = (stored: unknown, computed: string | null) =>
  same(stored ?? null, computed) ? (stored ?? null) : computed;

function impossible(object: ObjectDefinition, { problems }: DocumentTotals): FieldProblem[] {
  return problems.map(({ field, code, message }) => {
    const [name = '', row, column = ''] = field.split('.');
    const definition = object.fields[name];
    if (row !== undefined && definition?.type === 'lines')
      return lineProblem(name, definition, Number(row), column, code, message);
    return { field, code, message: `${definition?.label ?? field}：${message}` };
  });
}

const mismatch = 'DOC_TOTAL_MISMATCH';
const differs = (computed: string | null, sent: unknown) =>
  `金额合计不一致，请刷新后重试：应为 ${computed ?? '空'}，收到 ${String(sent ?? '空')}。`;

function mismatches(
  object: ObjectDefinition,
  { claims }: Prepared,
  drafts: readonly DraftLine[],
  totals: DocumentTotals,
): FieldProblem[] {
  const head = computedTotals.flatMap((name): FieldProblem[] =>
    name in claims && !same(claims[name], totals[name])
      ? [
          {
            field: name,
            code: mismatch,
            message: `${object.fields[name]?.label}：${differs(totals[name], claims[name])}`,
          },
        ]
      : [],
  );
  const field = linesFieldsOf(object).find(([name]) => name === linesName)?.[1];
  if (!field) return head;
  const lines = drafts.flatMap((draft, index) =>
    computedColumns.flatMap((column): FieldProblem[] => {
      const computed = totals.lines[index]?.[column] ?? null;
      if (!(column in draft.claims) || same(draft.claims[column], computed)) return [];
      return [lineProblem(linesName, field, index + 1, column, mismatch, differs(computed, draft.claims[column]))];
    }),
  );
  return [...head, ...lines];
}
