import { actionsFrom } from '@tide/model/states';
import { sql } from 'kysely';
import { columnName } from '../database/names';
import { json } from './json';
import type { World } from './world';

/** An action tried on a record in a state from which it is not declared, and what came of it. */
interface Refused {
  place: string;
  status: number;
  code: string;
  hidden: boolean;
}

/**
 * Fires every action of every object on a record in each state from which it is not declared, as an administrator; answers what came of it, and
 * where an action is offered that its state does not have.
 */
export async function undeclaredTransitions(
  world: World,
  who: string,
): Promise<{ refused: Refused[]; wronglyOffered: string[] }> {
  const refused: Refused[] = [];
  const wronglyOffered: string[] = [];
  for (const object of world.engine.workspace.objects.values()) {
    const { states } = object;
    const field = object.fields[states?.field ?? ''];
    if (!states || field?.type !== 'choice') continue;
    for (const { value: state } of field.options) {
      const { id } = await world.create(who, object.name, { [object.titleField]: '试' });
      await sql`update ${sql.table(object.name)} set ${sql.ref(columnName(states.field))} = ${state}
        where id = ${id}::uuid`.execute(world.engine.database);
      const possible = actionsFrom(states, state).map(([name]) => name);
      for (const [name, { hidden = false }] of Object.entries(states.actions)) {
        if (possible.includes(name)) continue;
        const answer = await world.request('admin', `/api/records/${object.name}/${id}/actions/${name}`, {
          method: 'POST',
          body: { version: 1 },
        });
        const { code } = await json(answer);
        refused.push({ place: `${object.name} ${state} ${name}`, status: answer.status, code, hidden });
      }
      const shown = await json(await world.request('admin', `/api/records/${object.name}/${id}`));
      for (const name of shown.actions ?? [])
        if (!possible.includes(name)) wronglyOffered.push(`${object.name} ${state} ${name}`);
    }
  }
  return { refused, wronglyOffered };
}
