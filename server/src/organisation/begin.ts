import { actorOf } from '../access/actor';
import { openDirectory } from '../people/directory';
import { createAdministrator } from '../people/firstUser';
import type { Engine } from '../records/engine';
import { createRecord } from '../records/write';

/**
 * Opens an empty workspace: its administrator and, as his, the records that the packs begin with (spec CTR-03), in one transaction. Errors: WRONG_STATE
 * where there are people, and those of users.
 */
export async function beginWorkspace(
  engine: Engine,
  administrator: Parameters<typeof createAdministrator>[2],
): Promise<void> {
  await engine.database.transaction().execute(async (transaction) => {
    const id = await createAdministrator(transaction, engine.clock, administrator);
    const inside = { ...engine, database: transaction, directory: await openDirectory(transaction) };
    const person = inside.directory.person(id);
    if (!person) throw new Error('The administrator is not in the directory.');
    const actor = actorOf(inside, person, { channel: 'job', ip: null });
    const { solutions, language } = engine.workspace;
    for (const { object, values } of solutions.flatMap(({ begins }) => begins?.(language) ?? []))
      await createRecord(inside, actor, object, values, { transaction });
  });
  await engine.directory.reload();
}
