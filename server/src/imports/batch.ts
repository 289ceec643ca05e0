import type { RecordJson, RowResult, Values } from '@tide/model/api/records';
import { readRecords } from '../records/read';
import { addChildren } from './children';
import type { Draft } from './draft';
import { findMatches, keyOf, type Match } from './matches';
import { outcomeOf, type RowRecord } from './outcome';
import type { BatchSettings, Plan } from './plan';
import { resolveReferences } from './references';
import { writeRows } from './writeRows';

/**
 * The story of a batch of rows, the same for checking and for running: references → what stands already → create, update,
 * skip or refuse → children. Rows with the key of an earlier row of the batch wait until that one is dealt with.
 * `plan.engine.database` is the transaction.
 */
export async function processBatch(
  plan: Plan,
  drafts: readonly Draft[],
  settings: BatchSettings,
): Promise<RowRecord[]> {
  await resolveReferences(plan, drafts);
  const outcomes: RowRecord[] = [];
  let waiting: readonly Draft[] = drafts;
  while (waiting.length > 0) {
    const { first, again } = firstOfEachKey(plan, waiting);
    outcomes.push(...(await settle(plan, first, settings)));
    waiting = again;
  }
  return outcomes.sort((one, other) => one.number - other.number);
}

function firstOfEachKey(plan: Plan, drafts: readonly Draft[]): { first: Draft[]; again: Draft[] } {
  const keys = new Set<string>();
  const first: Draft[] = [];
  const again: Draft[] = [];
  for (const draft of drafts) {
    const key = draft.problems.length > 0 ? null : keyOf(plan, draft);
    if (key !== null && keys.has(key)) again.push(draft);
    else first.push(draft);
    if (key !== null) keys.add(key);
  }
  return { first, again };
}

interface Decided {
  draft: Draft;
  match: Match;
}

async function settle(plan: Plan, drafts: readonly Draft[], settings: BatchSettings): Promise<RowRecord[]> {
  const sound = drafts.filter((draft) => draft.problems.length === 0);
  const matches = await findMatches(plan, settings, sound);
  const create: Draft[] = [];
  const update: Decided[] = [];
  /** Rows that are over with; the others may bring a child. */
  const closed = await refuseWrong(
    plan,
    drafts.filter((draft) => draft.problems.length > 0),
  );
  const open: RowRecord[] = [];
  sound.forEach((draft, index) => {
    const match = matches[index];
    if (!match || plan.duplicates === 'create') create.push(draft);
    else if (match.madeByRow !== null && (plan.duplicates === 'skip' || match.id === null))
      open.push(skipped(draft, match, `与第 ${match.madeByRow} 行是同一个${plan.object.label}。`));
    else if (plan.duplicates === 'skip') closed.push(skipped(draft, match, existing(plan, match)));
    else if (!match.readable) closed.push(refused(draft, [existing(plan, match), '你无权修改它。'], match.title));
    else update.push({ draft, match });
  });
  open.push(...(await createAll(plan, create, settings)), ...(await updateAll(plan, update, settings)));
  await addChildren(
    plan,
    drafts,
    open.filter((row) => row.outcome !== 'refuse'),
    settings.seen,
  );
  return [...closed, ...open];
}

function existing(plan: Plan, match: Match): string {
  const { title, ownerName } = match;
  const { label } = plan.object;
  return ownerName ? `已有${label}「${title}」，负责人是${ownerName}。` : `已有${label}「${title}」。`;
}

const skipped = (draft: Draft, match: Match, ...reasons: string[]) =>
  outcomeOf(draft, 'skip', match.title, { messages: [...reasons, ...draft.remarks], recordId: match.id });

const refused = (draft: Draft, reasons: string[], title: unknown = null) =>
  outcomeOf(draft, 'refuse', title, { messages: reasons });

/** All reasons at once: what reading the cells has found, and what the form would say of the rest (spec IMP-06). */
async function refuseWrong(plan: Plan, drafts: readonly Draft[]): Promise<RowRecord[]> {
  if (drafts.length === 0) return [];
  const create = drafts.map((draft) => draft.values);
  const results = await writeRows(plan, plan.object, { create }, true, new Set(), intoOf(plan));
  return drafts.map((draft, index) => {
    const result = results[index];
    const further =
      result && !result.ok && result.code === 'VALIDATION_FAILED'
        ? result.fields.filter((problem) => !draft.wrong.has(problem.field))
        : [];
    return refused(
      draft,
      [...draft.problems, ...further.map((problem) => problem.message)],
      draft.values[plan.object.titleField],
    );
  });
}

const intoOf = ({ pool }: Plan) => (pool ? { entering: pool } : {});

const reasonsOf = (result: Extract<RowResult, { ok: false }>) =>
  result.fields.length > 0 ? result.fields.map((problem) => problem.message) : [result.message];

async function createAll(plan: Plan, drafts: readonly Draft[], { seen, made }: BatchSettings): Promise<RowRecord[]> {
  if (drafts.length === 0) return [];
  const create = drafts.map((draft) => draft.values);
  const results = await writeRows(plan, plan.object, { create }, seen !== null, new Set(), intoOf(plan));
  return drafts.map((draft, index) => {
    const result = results[index];
    const title = draft.values[plan.object.titleField];
    if (!result?.ok) return refused(draft, result ? reasonsOf(result) : ['这一行没有写入。'], title);
    const key = keyOf(plan, draft);
    if (key !== null) seen?.set(key, draft.number);
    made.set(result.id, draft.number);
    return outcomeOf(draft, 'create', title, {
      recordId: seen ? null : result.id,
      version: seen ? null : result.version,
    });
  });
}

async function updateAll(plan: Plan, rows: readonly Decided[], { seen }: BatchSettings): Promise<RowRecord[]> {
  if (rows.length === 0) return [];
  const named = [...new Set(rows.flatMap(({ draft }) => Object.keys(draft.values)))];
  const ids = rows.flatMap(({ match }) => match.id ?? []);
  const records = new Map(
    (await readRecords(plan.engine, plan.actor, plan.object.name, ids, named)).map((record) => [record.id, record]),
  );
  const outcomes: RowRecord[] = [];
  const changing: { draft: Draft; record: RecordJson; changes: Values }[] = [];
  for (const { draft, match } of rows) {
    const record = records.get(match.id ?? '');
    if (!record) outcomes.push(refused(draft, [`没有权限修改已有的${plan.object.label}。`]));
    else {
      const changes = changesOf(plan, draft, record);
      if (Object.keys(changes).length > 0) changing.push({ draft, record, changes });
      else outcomes.push(skipped(draft, match, existing(plan, match), '没有要更新的内容。'));
    }
  }
  const requests = changing.map(({ record, changes }) => ({ id: record.id, version: record.version, changes }));
  const results = requests.length > 0 ? await writeRows(plan, plan.object, { update: requests }, seen !== null) : [];
  changing.forEach(({ draft, record, changes }, index) => {
    const result = results[index];
    const before = Object.fromEntries(Object.keys(changes).map((name) => [name, record[name] ?? null]));
    if (result?.ok)
      outcomes.push(
        outcomeOf(draft, 'update', result.title, {
          recordId: result.id,
          ...(!seen && { version: result.version, before }),
        }),
      );
    else
      outcomes.push(refused(draft, result ? reasonsOf(result) : ['这一行没有写入。'], record[plan.object.titleField]));
  });
  return outcomes;
}

/** What the row would change: never the time of creation; with `fillEmpty` only what is empty; never what is the same. */
function changesOf(plan: Plan, draft: Draft, record: RecordJson): Values {
  const comparable = (value: unknown) =>
    JSON.stringify(value !== null && typeof value === 'object' && 'id' in value ? value.id : value);
  return Object.fromEntries(
    Object.entries(draft.values).filter(([name, value]) => {
      const current = record[name] ?? null;
      if (name === 'createdAt' || value === null) return false;
      const empty = current === null || (Array.isArray(current) && current.length === 0);
      return plan.duplicates === 'fillEmpty' ? empty : comparable(current) !== comparable(value);
    }),
  );
}
