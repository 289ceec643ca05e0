import type { ShareJson } from '@tide/model/api/sharing';
import { parseDate } from '@tide/model/values/dates';
import { instantOf, localTimeOf } from '@tide/model/values/localTime';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { today } from '../clock';
import { TideError } from '../errors';
import type { Engine } from './engine';
import { demandVisible } from './read';
import { subjectJson } from './subjects';

/** A share as it is kept; `until` is the moment at which it has ended. */
export interface KeptShare {
  id: string;
  record: string;
  subject: string;
  kind: ShareJson['kind'];
  access: ShareJson['access'];
  until: string | null;
  createdBy: string;
  createdAt: string;
}

/** The shares of records of one object, in the order in which they were made; also those that have ended. */
export async function sharesOf(
  { database }: Engine,
  objectName: string,
  records: readonly string[],
): Promise<KeptShare[]> {
  if (records.length === 0) return [];
  const found =
    await sql<KeptShare>`select id, record_id as record, subject, kind, access, until, created_by as "createdBy",
      created_at as "createdAt" from tide_share where object = ${objectName} and record_id = any(${[...records]}::uuid[]) order by id`.execute(
      database,
    );
  return found.rows;
}

const day = 86_400_000;

/** The moment after the last day of a share in the workspace's zone. Refused are days that are none or are over. */
export function endOf({ clock, workspace }: Engine, until: string | null | undefined): string | null {
  if (until === null || until === undefined) return null;
  if (parseDate(until) !== until) throw new TideError('BAD_UNTIL', '有效期应是一个日期，例如 2025-03-31。');
  if (until < today(clock, workspace.zone)) throw new TideError('BAD_UNTIL', '有效期不能早于今天。');
  return instantOf(`${new Date(Date.parse(until) + day).toISOString().slice(0, 10)}T00:00:00`, workspace.zone);
}

/** The last day of a share. */
export function lastDayOf({ workspace }: Engine, until: string | null): string | null {
  return until === null ? null : localTimeOf(new Date(Date.parse(until) - 1), workspace.zone).slice(0, 10);
}

/** Whether a share no longer reaches anybody because its time is over. */
export const isEnded = ({ clock }: Engine, { until }: Pick<KeptShare, 'until'>): boolean =>
  until !== null && Date.parse(until) <= clock.now().getTime();

/** A share as its readers see it. */
export function shareJson(engine: Engine, actor: Actor, share: KeptShare): ShareJson {
  const { id, kind, access, createdAt } = share;
  return {
    id,
    kind,
    subject: subjectJson(engine, share.subject, actor.language),
    access,
    until: lastDayOf(engine, share.until),
    ended: isEnded(engine, share),
    createdBy: { id: share.createdBy, title: engine.directory.person(share.createdBy)?.name ?? null },
    createdAt,
  };
}

/** With whom a record is shared, for everybody who sees it. */
export async function listShares(engine: Engine, actor: Actor, objectName: string, id: string): Promise<ShareJson[]> {
  await demandVisible(engine, actor, engine.workspace.object(objectName), id);
  return (await sharesOf(engine, objectName, [id])).map((share) => shareJson(engine, actor, share));
}
