import type { TransferAnswer, TransferInput } from '@tide/model/api/transfers';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { shownTitle } from '../access/fields';
import { demand } from '../access/rights';
import { columnName, tableName } from '../database/names';
import { TideError } from '../errors';
import { alongGifts, alongObject } from './along';
import type { Engine } from './engine';
import { type GiftRefusal, giveRecords } from './give';
import { isId } from './isId';
import { demandReceiver } from './receiver';
import { scopeSql } from './scopeSql';

/**
 * 移交 (spec XFER-01): gives records, and on wish their children, to another owner, all in one transaction; a record that cannot
 * go is answered with its reason and stops no other. Errors for the whole: NO_PERMISSION, OWNER_INACTIVE, RECEIVER_WITHOUT_RIGHT.
 */
export async function transferRecords(
  engine: Engine,
  actor: Actor,
  objectName: string,
  ids: readonly string[],
  { to, from, related = [], reason = null }: TransferInput,
): Promise<TransferAnswer> {
  const object = engine.workspace.object(objectName);
  if (!object.ownerField) throw new TideError('BAD_REQUEST', `${object.label}没有负责人，不能移交。`);
  demand(actor, 'transfer', object);
  demand(actor, 'update', object);
  const children = [...new Set(related)].map((name) => ({ name, child: alongObject(engine, object, name) }));
  for (const { child } of children) demand(actor, 'transfer', child);
  const seen = await seenNow(engine, actor, object, ids);
  const transfer = uuidv7();
  const passing = { kind: 'transfer' as const, reason: reason?.trim() || null, transfer };
  return engine.database.transaction().execute(async (transaction) => {
    const inside = { ...engine, database: transaction };
    for (const receiving of [object, ...children.map(({ child }) => child)])
      await demandReceiver(inside, receiving, to);
    const gifts = ids.map((id) => ({ id, to, from: from ?? seen.get(id.toLowerCase())?.owner }));
    const { given, refused } = await giveRecords(inside, actor, object, gifts, passing);
    const along: Record<string, number> = {};
    for (const { name, child } of children) {
      const gone = await giveRecords(
        inside,
        actor,
        child,
        await alongGifts(inside, actor, object, name, given),
        passing,
      );
      along[name] = gone.given.length;
    }
    return {
      succeeded: given.length,
      failed: refused.map((refusal) => wonByAnother(refusal, seen)),
      related: along,
      transfer,
    };
  });
}

interface Seen {
  owner: string | null;
  title: string;
}

/** Who has the records before their rows are waited for: whoever changes an owner in the meantime has won. */
async function seenNow(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
): Promise<Map<string, Seen>> {
  const scope = scopeSql(engine, actor, 'own', object, 't');
  const found = await sql<
    Seen & { id: string }
  >`select t.id, ${sql.ref(`t.${columnName(object.ownerField ?? '')}`)} as owner,
      ${sql.ref(`t.${columnName(object.titleField)}`)} as title
    from ${sql.table(tableName(object.name))} as t where t.id = any(${ids.filter(isId)}::uuid[])
      and t.deleted_at is null and ${scope}`.execute(engine.database);
  return new Map(found.rows.map((row) => [row.id, { ...row, title: shownTitle(actor, object, row.title) ?? '' }]));
}

/** A record that was the actor's to move until a moment ago is not simply "not found". */
function wonByAnother(refusal: GiftRefusal, seen: ReadonlyMap<string, Seen>): GiftRefusal {
  const was = seen.get(refusal.id.toLowerCase());
  if (refusal.code !== 'NOT_FOUND' || !was) return refusal;
  return {
    ...refusal,
    title: was.title,
    code: 'OWNER_CHANGED',
    message: `「${was.title}」刚刚被别人移交或删除，没有移交。`,
  };
}
