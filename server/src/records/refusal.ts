import type { Duplicate, RowResult } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import type { FieldProblem, TideError } from '../errors';

export type Refusal = Extract<RowResult, { ok: false }>;

/** What is wrong with an owner has codes of its own, which callers act on. */
const speaking = ['OWNER_INACTIVE', 'NO_PERMISSION', 'POOL_LIMIT', 'POOL_NOT_MEMBER', 'POOL_STATE'];

/** Amounts that do not add up are one refusal, however many of them were sent (spec trait DOC). */
const common = 'DOC_TOTAL_MISMATCH';

/** The answer for a row whose fields are wrong; all reasons at once. */
export function refuseFields(problems: readonly FieldProblem[]): Refusal {
  const [first] = problems;
  if (first && problems.every(({ code }) => code === common))
    return { ok: false, code: common, message: first.message, fields: [...problems] };
  return {
    ok: false,
    code: problems.length === 1 && first && speaking.includes(first.code) ? first.code : 'VALIDATION_FAILED',
    message: problems.length === 1 && first ? first.message : `有 ${problems.length} 处需要改正。`,
    fields: [...problems],
  };
}

/** The answer for a row that stands already; null when nothing stops it. */
export function refuseDuplicates(
  object: ObjectDefinition,
  duplicates: readonly Duplicate[],
  confirmed: boolean,
): Refusal | null {
  const blocking = duplicates.filter((duplicate) => duplicate.mode === 'block');
  const stopping = blocking.length > 0 ? blocking : confirmed ? [] : duplicates;
  const [first] = stopping;
  if (!first) return null;
  const labels = first.fields.map((name) => object.fields[name]?.label ?? name).join('、');
  const owner = first.ownerName ? `，负责人是${first.ownerName}` : '';
  const message = first.deleted
    ? `回收站里有${labels}相同的${object.label}「${first.title}」${owner}。`
    : `已有${labels}相同的${object.label}「${first.title}」${owner}。`;
  return {
    ok: false,
    code: 'DUPLICATE',
    message,
    fields: first.fields.map((field) => ({ field, code: 'DUPLICATE', message })),
    duplicates: [...stopping],
  };
}

/** A refusal thrown by a step, as the answer of one row. */
export function refusalOf(error: TideError): Refusal {
  return { ok: false, code: error.code, message: error.message, fields: error.fields };
}
