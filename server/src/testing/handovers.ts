import type { HandoverJson, HandoverRequest } from '@tide/model/api/handovers';
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
