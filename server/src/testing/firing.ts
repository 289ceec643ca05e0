import type { RecordJson } from '@tide/model/api/records';
import { json } from './json';
import type { World } from './world';

export const pathOf = (object: string, id: string) => `/api/records/${object}/${id}`;

/** Fires actions on records of testing/stateMachines.ts, through the API. */
export function firing(world: World) {
  const fire = (
    who: string,
    object: string,
    { id, version }: { id: string; version: number },
    action: string,
    values?: object,
    headers?: Record<string, string>,
  ) =>
    world.request(who, `${pathOf(object, id)}/actions/${action}`, {
      method: 'POST',
      body: { version, ...(values && { values }) },
      headers: { 'content-type': 'application/json', ...headers },
    });
  const read = async (who: string, object: string, id: string): Promise<RecordJson> =>
    json(await world.request(who, pathOf(object, id)));
  const pursuit = (values: object = {}) => world.create('qian', 'pursuit', { name: '机会', ...values });

  /** A pursuit of qian's in a state, moved there by his own actions. */
  async function pursuitIn(state: string, values: object = {}): Promise<RecordJson> {
    const made = await pursuit({ budget: '500', plan: '方案', ...values });
    const ways: Record<string, string> = { demand: 'toDemand', proposal: 'toProposal', won: 'win' };
    if (state === 'contact') return read('qian', 'pursuit', made.id);
    if (state === 'lost') return json(await fire('qian', 'pursuit', made, 'lose', { reason: '价格' }));
    return json(await fire('qian', 'pursuit', made, ways[state] ?? ''));
  }

  return { fire, read, pursuit, pursuitIn };
}
