import type { ShareInput, ShareJson, ShareManyAnswer } from '@tide/model/api/sharing';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { notFound, TideError } from '../errors';
import type { Engine } from './engine';
import { changeShares, lockShareable, type Shareable, traceShare } from './shareable';
import { endOf, type KeptShare, shareJson, sharesOf } from './shares';
import { demandSubject } from './subjects';
import { type Telling, tell } from './tell';

/** More belong into a department, a role or the scope of one. */
export const mostShares = 50;

/**
 * 协同 and 共享 (spec PERM-04): lets a person, a department or a role see a record, or change it as far as their roles change such records at all;
 * with an end date to the end of that day. Sharing with the same subject again changes what there is. Errors: NO_PERMISSION, NOT_FOUND,
 * SUBJECT_UNKNOWN, SUBJECT_NEEDLESS, SUBJECT_WITHOUT_RIGHT, BAD_UNTIL, TOO_MANY_SHARES.
 */
export async function shareRecord(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  input: ShareInput,
): Promise<ShareJson> {
  const { shared, failed } = await share(engine, actor, objectName, [id], input);
  const [refusal] = failed;
  if (refusal) throw new TideError(refusal.code, refusal.message);
  return shareJson(engine, actor, shared[0] as KeptShare);
}

/** The same for many records; one that cannot be shared is answered with its reason and stops no other. */
export async function shareRecords(
  engine: Engine,
  actor: Actor,
  objectName: string,
  ids: readonly string[],
  input: ShareInput,
): Promise<ShareManyAnswer> {
  const { shared, failed } = await share(engine, actor, objectName, [...new Set(ids)], input);
  return { succeeded: shared.length, failed };
}

async function share(
  engine: Engine,
  actor: Actor,
  objectName: string,
  ids: readonly string[],
  input: ShareInput,
): Promise<Outcome> {
  const object = engine.workspace.object(objectName);
  return changeShares(engine, async (inside) => {
    const records = await lockShareable(inside, actor, object, ids);
    const absent = ids.filter((id) => !records.has(id.toLowerCase()));
    const refused = absent.map((id) => ({ id, title: null, ...cause(notFound(object.label)) }));
    const { shared, failed, changed } = await shareLocked(inside, actor, object, [...records.values()], input);
    return { result: { shared, failed: [...refused, ...failed] }, changed };
  });
}

interface Outcome {
  shared: KeptShare[];
  failed: ShareManyAnswer['failed'];
}

/** Shares records that are locked already, in the caller's transaction (`engine.database`). */
export async function shareLocked(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  records: readonly Shareable[],
  input: ShareInput,
): Promise<Outcome & { changed: boolean }> {
  const outcome: Outcome & { changed: boolean } = { shared: [], failed: [], changed: false };
  if (records.length === 0) return outcome;
  if (input.kind === 'collaborator' && !input.subject.startsWith('person:'))
    throw new TideError('SUBJECT_UNKNOWN', '协同人只能是人员。');
  demandSubject(engine, actor, object, input.subject, input.access === 'write');
  const until = endOf(engine, input.until);
  const first: KeptShare[] = [];
  const present = await sharesOf(
    engine,
    object.name,
    records.map(({ id }) => id),
  );
  for (const record of records) {
    const mine = present.filter((one) => one.record === record.id);
    const before = mine.find(({ subject }) => subject === input.subject) ?? null;
    const refusal = refusalOf(engine, record, input, before ? 0 : mine.length);
    if (refusal) {
      outcome.failed.push({ id: record.id, title: record.title, ...cause(refusal) });
      continue;
    }
    const after = await keep(engine, actor, object.name, record, { ...input, until });
    outcome.shared.push(after);
    if (before && before.kind === after.kind && before.access === after.access && before.until === after.until)
      continue;
    outcome.changed = true;
    await traceShare(engine, actor, object, record, before, after);
    if (!before) first.push(after);
  }
  await tellSharer(engine, actor, object.name, first);
  return outcome;
}

/** Tells a person what is shared with him for the first time; several records at once are one notice. Departments and roles find it in their lists. */
async function tellSharer(
  engine: Engine,
  actor: Actor,
  objectName: string,
  shares: readonly KeptShare[],
): Promise<void> {
  const [first, ...more] = shares;
  const [kind, receiver] = first?.subject.split(':') ?? [];
  if (!first || kind !== 'person' || receiver === undefined) return;
  const notice = first.kind === 'collaborator' ? 'collaborator' : 'shared';
  const subject = more.length === 0 ? first.record : first.id;
  const facts = more.length === 0 ? {} : { count: shares.length };
  const telling: Telling = { notice, receiver, object: objectName, subject, occasion: first.id, facts };
  await tell(engine, actor, [telling]);
}

const cause = ({ code, message }: TideError) => ({ code, message });

function refusalOf(engine: Engine, { owner }: Shareable, { subject }: ShareInput, others: number): TideError | null {
  if (owner !== null && subject === `person:${owner}`)
    return new TideError('SUBJECT_NEEDLESS', `${engine.directory.person(owner)?.name ?? ''}是负责人，不需要共享给他。`);
  if (others >= mostShares)
    return new TideError(
      'TOO_MANY_SHARES',
      `一条记录最多共享给 ${mostShares} 个人员、部门或角色，请改为共享给部门或角色。`,
    );
  return null;
}

async function keep(
  { database, clock }: Engine,
  actor: Actor,
  objectName: string,
  { id }: Shareable,
  { kind, subject, access, until }: ShareInput,
): Promise<KeptShare> {
  const kept =
    await sql<KeptShare>`insert into tide_share (id, object, record_id, subject, kind, access, until, created_by, created_at)
    values (${uuidv7()}::uuid, ${objectName}, ${id}::uuid, ${subject}, ${kind}, ${access}, ${until}::timestamptz,
      ${actor.userId}::uuid, ${clock.now().toISOString()}::timestamptz)
    on conflict (object, record_id, subject) do update set kind = excluded.kind, access = excluded.access, until = excluded.until
    returning id, record_id as record, subject, kind, access, until, created_by as "createdBy", created_at as "createdAt"`.execute(
      database,
    );
  return kept.rows[0] as KeptShare;
}
