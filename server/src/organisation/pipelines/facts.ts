import type { ObjectDefinition } from '@tide/model/object';
import type { Stage } from '@tide/model/pipelines';
import type { KeptPipeline } from '@tide/model/settings/pipelines';

/**
 * A pipeline as single facts for the audit (spec AUD-01), each stage as one line of words: `需求确认 30% 21天 客户预算`. Of stages only those that
 * are different stand in a change.
 */
export function pipelineFacts(
  object: ObjectDefinition,
  before: KeptPipeline | null,
  after: KeptPipeline,
): { from: Record<string, unknown>; to: Record<string, unknown> } {
  const [old, fresh] = [lines(object, before), lines(object, after)];
  const plain = (pipeline: KeptPipeline | null) => ({
    name: pipeline?.label ?? null,
    english: pipeline?.english ?? null,
    departmentIds: pipeline?.departments.length ? pipeline.departments : null,
    categories: pipeline?.categories.length ? pipeline.categories : null,
    retired: pipeline?.retired ?? null,
  });
  const order = (pipeline: KeptPipeline | null) => (pipeline?.stages ?? []).map(({ label }) => label).join(' → ');
  const moved = order(before) !== order(after);
  return {
    from: { ...plain(before), stages: listed(old, fresh), ...(moved && { order: order(before) || null }) },
    to: { ...plain(after), stages: listed(fresh, old), ...(moved && { order: order(after) }) },
  };
}

const listed = (own: readonly string[], others: readonly string[]): string[] | null => {
  const different = own.filter((line) => !others.includes(line));
  return different.length > 0 ? different : null;
};

const lines = (object: ObjectDefinition, pipeline: KeptPipeline | null): string[] =>
  (pipeline?.stages ?? []).map((stage) => line(object, stage));

/** Names and figures, without words of a language. */
function line(object: ObjectDefinition, stage: Stage): string {
  const { label, english, probability, maxDays, required, criteria, back, retired } = stage;
  return [
    retired ? `(${label})` : label,
    english,
    `${probability}%`,
    maxDays !== undefined && `≤ ${maxDays} d`,
    ...required.map((name) => object.fields[name]?.label ?? name),
    ...criteria.map((criterion) => criterion.label),
    back && '↩',
  ]
    .filter(Boolean)
    .join(' ');
}
