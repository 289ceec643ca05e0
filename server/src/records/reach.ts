import { createHash, randomBytes } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Actor, Grants } from '../access/actor';
import { may } from '../access/rights';
import { rowScope, type Way } from '../access/rows';
import type { Database } from '../database/connect';
import type { Engine } from './engine';
import { idList } from './scopeSql';

/** A pass is made anew after this, and its rows are cleared away long after nobody shows it any more. */
const freshHours = 6;
const keptHours = 24;

interface Opened {
  database: Database;
  until: number;
}

const opened = new WeakMap<Grants, Promise<Opened>>();

/**
 * Where an actor's reads go: through the wall where there is one, else, and inside of a transaction, to the engine's own database.
 * The wall knows the actor by a pass, made when his grants are first used; changed grants are others and get another.
 */
export async function readingOf(engine: Engine, actor: Actor): Promise<Database> {
  if (!engine.reading || engine.database.isTransaction) return engine.database;
  const now = engine.clock.now().getTime();
  const known = await opened.get(actor.grants);
  if (known && now < known.until) return known.database;
  const opening = open(engine, actor);
  opened.set(actor.grants, opening);
  // A failure is for those who wait for it; the next one tries again.
  opening.catch(() => opened.delete(actor.grants));
  return (await opening).database;
}

async function open({ database, clock, workspace, reading }: Engine, actor: Actor): Promise<Opened> {
  const pass = randomBytes(24).toString('base64url');
  const hash = createHash('sha256').update(pass).digest('hex');
  const now = clock.now();
  const rows = [...workspace.objects.keys()].flatMap((object): RawBuilder<unknown>[] => {
    const ways = waysTo(workspace, actor, object);
    if (ways.length === 0) return [];
    // Whoever reaches what somebody has made reaches what he owns, too: the wall keeps them in one list.
    const ids = (by: 'owner' | 'department') => [
      ...new Set(ways.flatMap((way) => (way.by === by || (by === 'owner' && way.by === 'creator') ? way.ids : []))),
    ];
    // Who sees everything anyway has no way over shares, and still asks what is shared with him.
    const shared = may(actor, 'view', object) ? (actor.sharedWith.get(object) ?? []) : [];
    const subjects = [...new Set([...ways.flatMap((way) => (way.by === 'share' ? way.subjects : [])), ...shared])];
    const pools = [...new Set(ways.flatMap((way) => (way.by === 'pool' ? way.pools : [])))];
    return [
      sql`(decode(${hash}, 'hex'), ${object}, ${ways.some(({ by }) => by === 'everything')}::boolean, ${idList(ids('owner'))}::uuid[],
        ${idList(ids('department'))}::uuid[], ${subjects}::text[], ${pools}::text[], ${now.toISOString()}::timestamptz)`,
    ];
  });
  if (rows.length > 0)
    await sql`insert into tide_reach (pass, object, everything, owners, departments, subjects, pools, made_at)
      values ${sql.join(rows)}`.execute(database);
  return { database: reading?.as(pass) ?? database, until: now.getTime() + freshHours * 3_600_000 };
}

/** What leads to records of an object, their conditions aside: the actor's own ways, and those by which he sees its children. */
function waysTo(workspace: Engine['workspace'], actor: Actor, object: string): Way[] {
  return [...workspace.objects.values()].flatMap((other) =>
    rowScope(actor, 'view', other, workspace).flatMap((way): readonly Way[] =>
      way.by === 'parent' ? (way.to === object ? way.ways : []) : other.name === object ? [way] : [],
    ),
  );
}

/** Clears away the reaches whose passes nobody shows any more. */
export async function expireReach({ database, clock }: Pick<Engine, 'database' | 'clock'>): Promise<void> {
  const before = new Date(clock.now().getTime() - keptHours * 3_600_000);
  await sql`delete from tide_reach where made_at < ${before.toISOString()}::timestamptz`.execute(database);
}
