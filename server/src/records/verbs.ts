import type { ObjectDefinition } from '@tide/model/object';
import type { Verb } from '@tide/model/role';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { type Facts, factsNeeded, isInside } from '../access/inside';
import { fieldsForPoolVerbs, mayDeletePooled, poolVerbsOn, type RowOpening } from '../access/poolVerbs';
import { may } from '../access/rights';
import { isEverything, type RowScope, rowScope, withoutShares } from '../access/rows';
import type { Engine } from './engine';
import type { Row } from './json';
import { linksOf } from './links';

/** Verbs on one record, and which scope each works in; `own` is that of updating without what is only shared with the actor. */
const verbs: Partial<Record<Verb, 'update' | 'delete' | 'own'>> = {
  update: 'update',
  delete: 'delete',
  transfer: 'own',
  share: 'own',
};

/** The fields that must be read of a row to say what the actor may do with it, and which actions he may fire. */
export function fieldsForVerbs(engine: Engine, actor: Actor, object: ObjectDefinition): string[] {
  const ways = [
    ...rowScope(actor, 'update', object, engine.workspace),
    ...rowScope(actor, 'delete', object, engine.workspace),
  ];
  const creator = ways.some(({ by }) => by === 'creator') ? ['createdBy'] : [];
  return [...ownFields(object), 'ownerDepartment', ...creator, ...fieldsForPoolVerbs(object), ...factsNeeded(ways)];
}

const ownFields = ({ ownerField, states }: ObjectDefinition): string[] => [
  ...(ownerField ? [ownerField] : []),
  ...(states ? [states.field] : []),
];

/** Says of each row of a page what the actor may do with it, so that the browser never decides it again. */
export async function verbsOnRows(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Row[],
  openingOf: (row: Row) => RowOpening | null,
): Promise<(row: Row) => string[]> {
  const scopes = {
    update: rowScope(actor, 'update', object, engine.workspace),
    delete: rowScope(actor, 'delete', object, engine.workspace),
  };
  const allowed = (Object.keys(verbs) as Verb[]).filter((verb) => may(actor, verb, object.name));
  const shares = await sharesOf(engine, object, scopes.update, rows);
  const ids = rows.map(({ id }) => id);
  const links = await linksOf(engine, object, ids, factsNeeded([...scopes.update, ...scopes.delete]));
  const { workspace, clock } = engine;
  const setting = { object, now: clock.now(), zone: workspace.zone, objects: workspace };
  const own = withoutShares(scopes.update);
  // What nobody owns is claimed or assigned, and not handed over (spec POOL-26).
  const isOpenFor = (verb: Verb, row: Row) =>
    verb === 'delete' ? mayDeletePooled(actor, object, row) : verb !== 'transfer' || row.poolStatus !== 'unassigned';
  const inPool = (row: Row, can: readonly Verb[]): string[] => [
    ...can.filter((verb) => isOpenFor(verb, row)),
    ...poolVerbsOn(engine.pools, actor, object, row, openingOf(row)),
  ];
  if (isEverything(scopes.update) && isEverything(scopes.delete))
    return object.pool?.open ? (row) => inPool(row, allowed) : () => allowed;
  return (row) => {
    const facts: Facts = {
      values: links.size === 0 ? row : { ...row, ...links.get(row.id) },
      owner: (row[object.ownerField ?? ''] as string | null | undefined) ?? null,
      creator: (row.createdBy as string | null | undefined) ?? null,
      department: (row.ownerDepartment as string | null | undefined) ?? null,
      shares: shares.get(row.id) ?? [],
      parents: [],
    };
    const inside = {
      update: isInside(actor, scopes.update, facts, setting),
      delete: isInside(actor, scopes.delete, facts, setting),
      own: isInside(actor, own, facts, setting),
    };
    const can = allowed.filter((verb) => inside[verbs[verb] ?? 'update']);
    return object.pool?.open ? inPool(row, can) : can;
  };
}

/** What the rows of a page are shared by; nothing is asked when nothing is shared with the actor. */
async function sharesOf(
  engine: Engine,
  object: ObjectDefinition,
  scope: RowScope,
  rows: readonly Row[],
): Promise<Map<string, Facts['shares']>> {
  const subjects = scope.flatMap((way) => (way.by === 'share' ? way.subjects : []));
  const shares = new Map<string, Facts['shares']>();
  if (subjects.length === 0 || rows.length === 0) return shares;
  const found = await sql<{ id: string; subject: string }>`select record_id as id, subject from tide_share
    where object = ${object.name} and record_id = any(${rows.map((row) => row.id)}::uuid[]) and subject = any(${subjects}::text[])
      and access = 'write' and (until is null or until > ${engine.clock.now().toISOString()}::timestamptz)`.execute(
    engine.database,
  );
  for (const { id, subject } of found.rows) shares.set(id, [...(shares.get(id) ?? []), { subject, write: true }]);
  return shares;
}
