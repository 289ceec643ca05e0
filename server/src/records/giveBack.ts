import type { TransferAnswer } from '@tide/model/api/transfers';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { type Actor, withGrants } from '../access/actor';
import { TideError } from '../errors';
import type { Engine } from './engine';
import { type GiftRefusal, type Given, giveRecords } from './give';

/** Minutes in which whoever transferred records may take them back without further rights. */
const undoMinutes = 10;

/**
 * Goes round the scope: what somebody has handed over is his to take back although it is another's by now, and only while its owner
 * is still the one who received it.
 */
function UNSAFE_taker(actor: Actor): Actor {
  return withGrants(actor, { administrator: true });
}

/**
 * Gives records back to whom a transfer or hand-over has taken them from, in the caller's transaction (`engine.database`). What has
 * changed its owner since stays and is named. The former owner may be disabled or gone: he had them before, too.
 */
export async function giveBack(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
  transfer: string,
): Promise<{ given: Given[]; refused: GiftRefusal[] }> {
  const found = await sql<{ id: string; had: string | null; got: string; newest: boolean }>`
    select o.record_id as id, o.from_user as had, o.to_user as got,
      not exists (select 1 from tide_ownership as later where later.record_id = o.record_id and later.id > o.id) as newest
    from tide_ownership as o where o.transfer_id = ${transfer}::uuid and o.object = ${object.name} and o.kind <> 'undo'
      and o.record_id = any(${[...ids]}::uuid[])`.execute(engine.database);
  const untouched = found.rows.flatMap(({ id, had, got, newest }) =>
    newest && had !== null ? [{ id, from: got, to: had }] : [],
  );
  const passing = { kind: 'undo' as const, reason: null, transfer };
  const { given, refused } = await giveRecords(engine, UNSAFE_taker(actor), object, untouched, passing);
  const tried = new Set(untouched.map(({ id }) => id));
  const message = `${object.label}后来又换过负责人，保留不动。`;
  const left = ids.filter((id) => !tried.has(id)).map((id) => ({ id, title: null, code: 'OWNER_CHANGED', message }));
  return { given, refused: [...refused, ...left] };
}

/**
 * Takes one's own transfer of records of an object back within some minutes, with what went along. Errors: NOT_FOUND, also where the transfer
 * was of other objects; WRONG_STATE when it is too late.
 */
export async function undoTransfer(
  engine: Engine,
  actor: Actor,
  objectName: string,
  transfer: string,
): Promise<TransferAnswer> {
  const asked = engine.workspace.object(objectName);
  return engine.database.transaction().execute(async (transaction) => {
    const inside = { ...engine, database: transaction };
    const found = await sql<{
      object: string;
      ids: string[];
      at: string;
    }>`select object, array_agg(record_id) as ids, max(at) as at
      from tide_ownership where transfer_id = ${transfer}::uuid and operator = ${actor.userId}::uuid and kind = 'transfer'
      group by object order by object`.execute(transaction);
    const first = found.rows.find(({ object }) => object === asked.name);
    if (!first) throw new TideError('NOT_FOUND', '没有这次移交。');
    if (engine.clock.now().getTime() - Date.parse(first.at) > undoMinutes * 60_000)
      throw new TideError('WRONG_STATE', `移交已超过 ${undoMinutes} 分钟，不能再撤销，请重新移交。`);
    const answer: TransferAnswer = { succeeded: 0, failed: [], related: {}, transfer: uuidv7() };
    for (const { object, ids } of found.rows) {
      const { given, refused } = await giveBack(inside, actor, engine.workspace.object(object), ids, transfer);
      answer.succeeded += given.length;
      answer.failed.push(...refused);
    }
    return answer;
  });
}
