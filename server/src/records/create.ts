import type { RowResult, Values } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import type { KeptPool } from '../access/pools';
import { type FieldProblem, TideError } from '../errors';
import { attachFiles } from '../files/references';
import { type Above, lockAbove } from './above';
import { completeRows } from './complete';
import { followUp } from './consequences';
import { duplicateKey, findDuplicates } from './duplicates';
import type { Engine } from './engine';
import { fillPipeline } from './fillPipeline';
import { changeOf } from './lineChanges';
import { linesFieldsOf } from './lines';
import { drawNumbers, numberProblems } from './numbers';
import { logImported, newInPool } from './pool/intoPool';
import { datePositions, fillDefaults, parseValues, requiredProblems } from './prepare';
import { referenceProblems } from './references';
import { refusalOf, refuseDuplicates, refuseFields } from './refusal';
import { insertRows, type RowToSave } from './save';
import { traceRecords } from './trace';

interface Options {
  confirmed?: boolean;
  dryRun?: boolean;
  siblings?: ReadonlySet<string>;
  /** What the system writes into a row besides what is given, by the given row. */
  besides?: ReadonlyMap<Values, Values>;
  /** They come into being in a pool, without an owner. */
  entering?: KeptPool;
  /** Nobody owns them yet: they came along with records of a pool, and go with whoever claims those. */
  ownerless?: boolean;
}

/** The create half of the story: answers per row in the order given. `engine.database` is the transaction. */
export async function createRows(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  given: readonly Values[],
  options: Options,
): Promise<RowResult[]> {
  const results = new Array<RowResult | undefined>(given.length);
  const prepared = given.map((values, index) => {
    try {
      const row = parseValues(actor, object, values);
      Object.assign(row.values, options.besides?.get(values));
      row.problems.push(...fillPipeline(engine, actor, object, row.values));
      if (options.entering) Object.assign(row.values, newInPool(engine, object, options.entering));
      if (options.ownerless) row.values[object.ownerField ?? ''] = null;
      fillDefaults(engine, actor, object, row.values);
      datePositions(engine, object, row.values);
      if (object.states?.since)
        row.values[object.states.since] ??= row.values.createdAt ?? engine.clock.now().toISOString();
      const lacking = missing(object, row.values, row.problems);
      row.problems.push(
        ...lacking.filter(({ field }) => field !== object.ownerField || !(options.entering || options.ownerless)),
      );
      return { ...row, index, before: null };
    } catch (error) {
      if (!(error instanceof TideError) || given.length === 1) throw error;
      results[index] = refusalOf(error);
      return null;
    }
  });
  const rows = prepared.filter((row) => row !== null);
  // Completing lines holds what they point to. What is added up in it is locked before, or two who pay one plan would wait for each other.
  const above =
    linesFieldsOf(object).length > 0
      ? await lockAbove(
          engine,
          object,
          [],
          rows.map((row) => row.values),
        )
      : undefined;
  await completeRows(engine, actor, object, rows);
  const references = await referenceProblems(
    engine,
    actor,
    object,
    rows.map((row) => row.values),
    options.siblings,
  );
  const numbers = await numberProblems(
    engine,
    object,
    rows.map((row) => row.values),
  );
  const duplicates = await findDuplicates(
    engine,
    actor,
    object.name,
    rows.map((row) => row.values),
  );
  const taken = new Set<string>();
  const good: { index: number; row: RowToSave }[] = [];
  rows.forEach((row, position) => {
    const problems: FieldProblem[] = [...row.problems, ...(references[position] ?? []), ...(numbers[position] ?? [])];
    const refusal =
      problems.length > 0
        ? refuseFields(problems)
        : (refuseDuplicates(object, duplicates[position] ?? [], options.confirmed ?? false) ??
          twiceInBatch(object, row.values, taken));
    if (refusal) results[row.index] = refusal;
    else {
      setOwnerDepartment(engine, object, row.values);
      good.push({ index: row.index, row: { id: uuidv7(), values: row.values, whole: row.values } });
    }
  });
  if (!options.dryRun && good.length > 0)
    await save(
      engine,
      actor,
      object,
      good.map((item) => item.row),
      above,
    );
  if (!options.dryRun && options.entering)
    await logImported(
      engine,
      actor,
      object,
      options.entering,
      good.map(({ row }) => row.id),
    );
  for (const { index, row } of good)
    results[index] = { ok: true, id: row.id, title: titleOf(object, row.values), version: 1 };
  return results.filter((result) => result !== undefined);
}

const titleOf = (object: ObjectDefinition, values: Values) => String(values[object.titleField] ?? '');

function missing(object: ObjectDefinition, values: Values, problems: readonly FieldProblem[]): FieldProblem[] {
  return requiredProblems(object, values, false).filter(
    (problem) => !problems.some((known) => known.field === problem.field),
  );
}

/** Two rows of one batch that are the same thing: the first is taken, the second refused. */
function twiceInBatch(object: ObjectDefinition, values: Values, taken: Set<string>): RowResult | null {
  const keys = object.duplicateRules.flatMap((rule, position) => {
    const key = rule.mode === 'block' ? duplicateKey(rule, values) : null;
    return key === null ? [] : [{ key: `${position}:${key}`, rule }];
  });
  const twice = keys.find(({ key }) => taken.has(key));
  if (twice)
    return {
      ok: false,
      code: 'DUPLICATE',
      message: `同一批里已有${twice.rule.fields.map((name) => object.fields[name]?.label ?? name).join('、')}相同的${object.label}。`,
      fields: twice.rule.fields.map((field) => ({ field, code: 'DUPLICATE', message: '与同一批的另一行重复。' })),
      duplicates: [],
    };
  for (const { key } of keys) taken.add(key);
  return null;
}

/** The department follows the owner at the time of assignment (trait OWN). */
export function setOwnerDepartment(engine: Engine, object: ObjectDefinition, values: Values): void {
  if (!object.ownerField || !(object.ownerField in values)) return;
  const owner = values[object.ownerField];
  values.ownerDepartment = typeof owner === 'string' ? (engine.directory.person(owner)?.departmentId ?? null) : null;
}

async function save(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: RowToSave[],
  held: Above | undefined,
): Promise<void> {
  const above = await lockAbove(
    engine,
    object,
    [],
    rows.map((row) => row.values),
    held,
  );
  await drawNumbers(
    engine,
    object,
    rows.map((row) => row.values),
  );
  const now = engine.clock.now().toISOString();
  const stamp = { created_at: now, created_by: actor.userId, updated_at: now, updated_by: actor.userId };
  await insertRows(engine.database, object, rows, stamp);
  await attachFiles(engine.database, actor, object, rows);
  await followUp(
    engine,
    actor,
    object,
    rows.map((row) => ({ id: row.id, title: titleOf(object, row.values), before: null, whole: row.whole })),
    above,
  );
  await traceRecords(
    engine,
    engine.database,
    actor,
    rows.map((row) => ({
      action: 'create',
      object: object.name,
      id: row.id,
      title: titleOf(object, row.values),
      version: 1,
      changes: Object.entries(row.values).flatMap(([field, to]) =>
        to === null ? [] : [changeOf(object, field, null, to)],
      ),
    })),
  );
}
