import type { HandoverJson, HandoverRequest } from '@tide/model/api/handovers';
import { sql } from 'kysely';
import { json } from './json';
import type { World } from './world';

const path = '/api/settings/handover';

/** Asks for a hand-over as a person; the answer as it is. */
export const askHandover = (world: World, username: string, body: Partial<HandoverRequest>): Promise<Response> =>
  world.request(username, path, { method: 'POST', body: { mode: 'leave', objects: {}, leaving: {}, ...body } });

/** Waits until the job has brought a hand-over to a status. */
export async function untilHandover(
  world: World,
  username: string,
  id: string,
  status: HandoverJson['status'],
): Promise<HandoverJson> {
  for (let attempt = 0; attempt < 1_200; attempt++) {
    const kept = (await (await world.request(username, `${path}/${id}`)).json()) as HandoverJson;
    if (kept.status === status) return kept;
    if (kept.status === 'failed') throw new Error(kept.lastError ?? 'failed');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The hand-over never became ${status}.`);
}

/** Freezes somebody, as step 1 of the wizard does. */
export const freeze = (world: World, username: string, person: string): Promise<Response> =>
  world.request(username, `${path}/people/${world.id(person)}/freeze`, { method: 'POST' });

/** A whole hand-over, waited for. */
export async function handOver(world: World, username: string, body: Partial<HandoverRequest>): Promise<HandoverJson> {
  const response = await askHandover(world, username, body);
  if (response.status !== 202) throw new Error(await response.text());
  const { id } = (await response.json()) as HandoverJson;
  return untilHandover(world, username, id, 'done');
}

/** Remembers the cast of a new world for `backToCast`. */
export async function keepCast(world: World): Promise<void> {
  await sql`create table kept as select id, manager_id, roles from tide_user`.execute(world.engine.database);
}

/** The cast as it was, without records: whoever has left comes back. */
export async function backToCast(world: World): Promise<void> {
  const { database, directory } = world.engine;
  await sql`truncate customer, contact, contact_customers, interaction, tide_ownership, tide_handover, tide_handover_record, tide_job`.execute(
    database,
  );
  await sql`update tide_user as u set status = 'active', manager_id = kept.manager_id, roles = kept.roles
    from kept where kept.id = u.id`.execute(database);
  await sql`delete from tide_department`.execute(database);
  await directory.reload();
  await world.work();
}

/** Customers of somebody, named after him; answers their ids. */
export async function someCustomers(world: World, user: string, count: number, level?: string): Promise<string[]> {
  const create = Array.from({ length: count }, (_, index) => ({
    name: `${user}${level ?? ''}第${index}客户`,
    owner: world.id(user),
    ...(level && { level }),
  }));
  const { results } = await json(
    await world.request('admin', '/api/records/customer/batch', { method: 'POST', body: { create } }),
  );
  return results.map((row: { id: string }) => row.id);
}

/** How many of these customers each person owns, as `sun 3`. */
export const ownersOfCustomers = async (world: World, ids: readonly string[]): Promise<string[]> =>
  (
    await sql<{ username: string; count: number }>`select u.username, count(*)::integer as count from customer as c
      join tide_user as u on u.id = c.owner where c.id = any(${[...ids]}::uuid[]) group by 1 order by 1`.execute(
      world.engine.database,
    )
  ).rows.map(({ username, count }) => `${username} ${count}`);
