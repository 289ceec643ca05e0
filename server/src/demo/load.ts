import type { DemoData, DemoRecord } from '@tide/model/demo';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { actorOf } from '../access/actor';
import { UNSAFE_systemActor } from '../access/system';
import { fixedClock } from '../clock';
import { TideError } from '../errors';
import { openDirectory } from '../people/directory';
import { hashPassword } from '../people/passwords';
import { createUser, updateProfile } from '../people/users';
import type { Engine } from '../records/engine';
import { rollupsOver } from '../records/rollupGraph';
import { refreshRollups } from '../records/rollups';
import { writeBatch } from '../records/write';
import { addDemoPipelines } from './pipelines';

/** The one demo password: it protects nothing, and the sign-in page shows it. */
export const demoPassword = 'Tide-demo-1';

/**
 * Writes demo people and records through the door, as their authors and day by day at their time, and marks all of them, so
 * that they can be removed again. All in one transaction: a program that is killed meanwhile begins anew. Answers the ids of records by their keys.
 */
export async function loadDemo(engine: Engine, data: DemoData): Promise<ReadonlyMap<string, string>> {
  const known = await engine.database.transaction().execute(async (transaction) => {
    const departments = await loadPeople({ ...engine, database: transaction }, data);
    const staffed = { ...engine, database: transaction, directory: await openDirectory(transaction) };
    const inside = await addDemoPipelines(staffed, data, departments);
    const ids: Known = { records: new Map(), departments };
    for (const group of portionsOf(data.records)) await loadRecords(inside, group, ids);
    await refreshDated(inside, ids.records);
    return ids.records;
  });
  await engine.directory.reload();
  await engine.refresh();
  return known;
}

/** Ids of what is written already, by the keys of the demo. */
interface Known {
  records: Map<string, string>;
  departments: ReadonlyMap<string, string>;
}

async function loadPeople(engine: Engine, data: DemoData): Promise<ReadonlyMap<string, string>> {
  const { database, clock } = engine;
  const departments = new Map(data.departments.map((department) => [department.key, uuidv7()]));
  const people = new Map<string, string>();
  const password = await hashPassword(demoPassword);
  for (const { key, name, parent } of data.departments)
    await sql`insert into tide_department (id, name, parent_id) values (${departments.get(key)}::uuid, ${name}, ${departments.get(parent ?? '') ?? null}::uuid)`.execute(
      database,
    );
  for (const { username, name, department, superior, roles, mobile, email } of data.people) {
    const departmentId = departments.get(department ?? '') ?? null;
    const managerId = people.get(superior ?? '') ?? null;
    const user = { username, name, roles, password: demoPassword, departmentId, managerId, demo: true };
    const id = await createUser(database, clock, user, password);
    await updateProfile(database, id, { mobile, email });
    people.set(username, id);
  }
  for (const { key, manager } of data.departments)
    if (manager)
      await sql`update tide_department set manager_id = ${people.get(manager)}::uuid where id = ${departments.get(key)}::uuid`.execute(
        database,
      );
  return departments;
}

/** What one author wrote of one object on one day, day after day. */
function portionsOf(records: readonly DemoRecord[]): DemoRecord[][] {
  const days = new Map<string, Map<string, DemoRecord[]>>();
  for (const record of records) {
    const day = record.at.slice(0, 10);
    const portions = days.get(day) ?? new Map<string, DemoRecord[]>();
    const key = `${record.object} ${record.author}`;
    portions.set(key, [...(portions.get(key) ?? []), record]);
    days.set(day, portions);
  }
  return [...days.keys()].sort().flatMap((day) => [...(days.get(day)?.values() ?? [])]);
}

async function loadRecords(engine: Engine, records: readonly DemoRecord[], known: Known): Promise<void> {
  const [first] = records;
  if (!first) return;
  const author = engine.directory.findByUsername(first.author);
  if (!author) throw new TideError('BAD_DEFINITION', `演示数据里没有用户「${first.author}」。`);
  const actor = actorOf(engine, author, { channel: 'demo', ip: null });
  const rows = records.map(({ at, values }) => ({
    ...(resolve(engine, values, known) as Record<string, unknown>),
    createdAt: at,
    updatedAt: at,
  }));
  const results = await writeBatch(
    { ...engine, clock: fixedClock(first.at) },
    actor,
    first.object,
    { create: rows },
    { confirmed: true, transaction: engine.database, together: !isBooked(engine, first.object) },
  );
  results.forEach((result, index) => {
    const record = records[index];
    if (!record) return;
    if (!result.ok) throw new TideError('BAD_DEFINITION', `演示数据「${record.key}」没有写入：${result.message}`);
    known.records.set(record.key, result.id);
  });
  const written = results.flatMap((result) => (result.ok ? [result.id] : []));
  await sql`insert into tide_demo (object, record_id) select ${first.object}, unnest(${written}::uuid[])`.execute(
    engine.database,
  );
}

/** Sums over what was due on the day of writing become those of today. Nothing of the demo is anybody's yet, so that no locks are needed. */
async function refreshDated(engine: Engine, records: ReadonlyMap<string, string>): Promise<void> {
  const actor = UNSAFE_systemActor(engine.workspace.language);
  for (const child of engine.workspace.objects.values())
    for (const rollup of rollupsOver(engine.workspace, child.name))
      if (rollup.field.where) await refreshRollups(engine, actor, rollup.parent, [rollup], [...records.values()]);
}

/** Whether a ledger names records of this object as its sources, each for itself. */
const isBooked = (engine: Engine, name: string) =>
  [...engine.workspace.objects.values()].some(({ ledger }) => ledger?.dates && name in ledger.dates);

/** Keys of records and departments and user names inside values → ids. */
function resolve(engine: Engine, value: unknown, known: Known): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(engine, item, known));
  if (typeof value !== 'object' || value === null) return value;
  if ('username' in value) return engine.directory.findByUsername(String(value.username))?.id ?? null;
  if ('departmentKey' in value) return known.departments.get(String(value.departmentKey)) ?? null;
  const entries = Object.entries(value).map(([name, item]): [string, unknown] =>
    name === 'key' ? ['id', known.records.get(String(item))] : [name, resolve(engine, item, known)],
  );
  return Object.fromEntries(entries);
}
