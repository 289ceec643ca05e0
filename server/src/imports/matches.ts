import type { Duplicate } from '@tide/model/api/records';
import type { DuplicateRule, ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Database } from '../database/connect';
import { duplicateKey, findDuplicates } from '../records/duplicates';
import type { Draft } from './draft';
import type { BatchSettings, Plan } from './plan';

/** What stands already for the same thing as a row. */
export interface Match {
  /** Null while only checking, when the record would come from an earlier row of the file. */
  id: string | null;
  title: string;
  ownerName: string | null;
  readable: boolean;
  /** The row of this very file that makes the record. */
  madeByRow: number | null;
}

/** The rule behind the chosen key fields; undefined when nothing is compared. */
function ruleOf(object: ObjectDefinition, keys: readonly string[]): DuplicateRule | undefined {
  if (keys.length === 0) return undefined;
  return object.duplicateRules.find(
    (rule) => rule.fields.length === keys.length && rule.fields.every((name) => keys.includes(name)),
  );
}

/** The key by which a row is compared, or null where one of its fields is empty. */
export function keyOf(plan: Plan, draft: Draft): string | null {
  const rule = ruleOf(plan.object, plan.keys);
  return rule ? duplicateKey(rule, draft.values) : null;
}

/**
 * The record that each row means, by the chosen key; weaker resemblances (the same telephone number) become remarks. `seen` are the keys of rows that a check would have made already.
 */
export async function findMatches(
  plan: Plan,
  { importId, seen, made }: BatchSettings,
  drafts: readonly Draft[],
): Promise<(Match | null)[]> {
  const rule = ruleOf(plan.object, plan.keys);
  const found = await findDuplicates(
    plan.engine,
    plan.actor,
    plan.object.name,
    drafts.map((draft) => draft.values),
  );
  const same = found.map((duplicates) =>
    duplicates.find((duplicate) => !duplicate.deleted && rule !== undefined && duplicate.fields === rule.fields),
  );
  const madeBy = await rowsThatMade(
    plan.engine.database,
    importId,
    same.flatMap((duplicate) => duplicate?.id ?? []),
  );
  return drafts.map((draft, index): Match | null => {
    const duplicate = same[index];
    remarkOthers(plan, draft, found[index] ?? [], duplicate);
    if (duplicate) return { ...duplicate, madeByRow: made.get(duplicate.id) ?? madeBy.get(duplicate.id) ?? null };
    const earlier = seen?.get(keyOf(plan, draft) ?? '');
    return earlier === undefined
      ? null
      : {
          id: null,
          title: String(draft.values[plan.object.titleField] ?? ''),
          ownerName: null,
          readable: true,
          madeByRow: earlier,
        };
  });
}

function remarkOthers(plan: Plan, draft: Draft, duplicates: readonly Duplicate[], same: Duplicate | undefined): void {
  for (const duplicate of duplicates) {
    // What lies in the recycle bin is no news for a file: after an undo, every row of it does.
    if (duplicate.id === same?.id || duplicate.mode === 'block' || duplicate.deleted) continue;
    const labels = duplicate.fields.map((name) => plan.object.fields[name]?.label ?? name).join('、');
    draft.remarks.push(`已有${labels}相同的${plan.object.label}「${duplicate.title}」。`);
  }
}

async function rowsThatMade(
  database: Database,
  importId: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const found = await sql<{ id: string; number: number }>`select record_id as id, number from tide_import_row
    where import_id = ${importId}::uuid and outcome = 'create' and record_id = any(${[...ids]}::uuid[])`.execute(
    database,
  );
  return new Map(found.rows.map((row) => [row.id, row.number]));
}
