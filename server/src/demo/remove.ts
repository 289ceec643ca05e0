import { sql } from 'kysely';
import type { Database } from '../database/connect';
import type { Engine } from '../records/engine';
import { entriesFrom, eraseRecords, ownsRecords } from '../records/erase';
import { removeDemoPools } from './loadPools';
import { removeDemoPipelines } from './pipelines';

export interface DemoRemoval {
  records: number;
  people: number;
  /** Demo records that somebody's own records still point to. */
  recordsLeft: number;
  /** Demo people who own records that are not demo, or are named by what stays; they are closed instead. */
  peopleClosed: number;
}

/**
 * Removes what loadDemo has written, in one transaction. What people have made themselves stays, and so does a demo record that it refers to.
 * Without an administrator of its own, a workspace with people keeps the demo's, who must choose a password.
 */
export async function removeDemo(engine: Engine): Promise<DemoRemoval> {
  const removed = await engine.database.transaction().execute(async (transaction) => {
    const inside = { ...engine, database: transaction };
    const removal: DemoRemoval = { records: 0, people: 0, recordsLeft: 0, peopleClosed: 0 };
    await eraseMarked(inside, removal);
    await removeDemoPipelines(inside);
    await removeDemoPools(inside);
    await sql`delete from tide_demo`.execute(transaction);
    const people = await sql<{ id: string; roles: string[] }>`select id, roles from tide_user where demo`.execute(
      transaction,
    );
    const others = engine.directory.people().filter((person) => !person.demo && person.status === 'active');
    const isAdministrator = (roles: readonly string[]) =>
      roles.some((name) => engine.workspace.roles.get(name)?.administrator);
    const needsAdministrator = others.length > 0 && !others.some((person) => isAdministrator(person.roles));
    for (const { id, roles } of people.rows) {
      await sql`delete from tide_session where user_id = ${id}::uuid`.execute(transaction);
      if (needsAdministrator && isAdministrator(roles))
        await sql`update tide_user set demo = false, must_change_password = true where id = ${id}::uuid`.execute(
          transaction,
        );
      else if (!(await ownsRecords(inside, id)) && (await erasePerson(transaction, id))) removal.people += 1;
      else {
        await sql`update tide_user set demo = false, status = 'left' where id = ${id}::uuid`.execute(transaction);
        removal.peopleClosed += 1;
      }
    }
    await sql`delete from tide_sign_in where user_id is not null and user_id not in (select id from tide_user)`.execute(
      transaction,
    );
    return removal;
  });
  await engine.refresh();
  return removed;
}

const stillNamed = '23503';

/** Erases a person; false where something that stays names him, such as a job that he has started. */
async function erasePerson(transaction: Database, id: string): Promise<boolean> {
  await sql`savepoint one_person`.execute(transaction);
  try {
    await sql`update tide_user set manager_id = null where manager_id = ${id}::uuid`.execute(transaction);
    await sql`update tide_department set manager_id = null where manager_id = ${id}::uuid`.execute(transaction);
    await sql`delete from tide_user where id = ${id}::uuid`.execute(transaction);
    await sql`release savepoint one_person`.execute(transaction);
    return true;
  } catch (error) {
    await sql`rollback to savepoint one_person`.execute(transaction);
    if ((error as { code?: string }).code !== stillNamed) throw error;
    return false;
  }
}

/** Erases what nothing points to, and then what nothing points to any more, until only what is needed is left. */
async function eraseMarked(engine: Engine, removal: DemoRemoval): Promise<void> {
  const objects = [...engine.workspace.objects.values()].reverse();
  const marked = await sql<{ object: string; id: string }>`select object, record_id as id from tide_demo`.execute(
    engine.database,
  );
  const left = new Map(objects.map(({ name }): [string, string[]] => [name, []]));
  for (const { object, id } of marked.rows) left.get(object)?.push(id);
  // Entries that demo records brought about are demo too; those of somebody's own records keep what they are about.
  const sources = marked.rows.map(({ id }) => id);
  for (const { ledger } of objects) if (ledger) left.set(ledger.entries, await entriesFrom(engine, ledger, sources));
  for (let erased = 1; erased > 0; removal.records += erased) {
    erased = 0;
    for (const object of objects) {
      const ids = left.get(object.name) ?? [];
      if (ids.length === 0) continue;
      const stayed = await eraseRecords(engine, object, ids);
      left.set(object.name, stayed);
      erased += ids.length - stayed.length;
    }
  }
  removal.recordsLeft = [...left.values()].reduce((sum, ids) => sum + ids.length, 0);
}
