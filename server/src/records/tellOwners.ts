import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import type { Engine } from './engine';
import { type Telling, tell } from './tell';
import type { RecordTrace } from './trace';

/** What gives somebody a record without his doing. */
const giving: readonly RecordTrace['action'][] = [
  'create',
  'update',
  'transfer',
  'pool.assign',
  'pool.draw',
  'pool.turn',
  'pool.moveToPrivate',
  'pool.close',
];

/**
 * Tells people that somebody else has given them records to look after, in the writing transaction; several of one object at once are one notice.
 * A hand-over tells of the whole itself, when it is done; of an import nobody is told.
 */
export async function tellOwners(engine: Engine, actor: Actor, traces: readonly RecordTrace[]): Promise<void> {
  if (actor.channel === 'import' || actor.channel === 'demo') return;
  const given = new Map<string, { object: string; receiver: string; traces: RecordTrace[] }>();
  for (const trace of traces) {
    const { object, action, changes, passing } = trace;
    if (!giving.includes(action)) continue;
    // What follows a record out of the pool goes without saying.
    if (passing?.kind === 'leave' || passing?.kind === 'handover') continue;
    if (action === 'update' && passing?.kind === 'pool') continue;
    const { ownerField } = engine.workspace.object(object);
    const receiver = ownerField && changes.find(({ field }) => field === ownerField)?.to;
    if (typeof receiver !== 'string') continue;
    const key = `${object} ${receiver}`;
    const known = given.get(key) ?? { object, receiver, traces: [] };
    known.traces.push(trace);
    given.set(key, known);
  }
  await tell(
    engine,
    actor,
    [...given.values()].map(({ object, receiver, traces: [first, ...more] }): Telling => {
      const to = { notice: 'assigned', receiver, object } as const;
      if (first && more.length === 0) return { ...to, subject: first.id, occasion: `version ${first.version}` };
      const subject = first?.passing?.transfer ?? uuidv7();
      return { ...to, subject, occasion: object, facts: { count: more.length + 1 } };
    }),
  );
}
