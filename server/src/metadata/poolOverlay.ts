import { createHash } from 'node:crypto';
import type { ObjectDefinition } from '@tide/model/object';
import { poolViews } from '@tide/model/pool/definition';
import type { PoolRules } from '@tide/model/pool/rules';
import { objectIn, type Workspace } from './workspace';

/** The pools of the workspace as far as definitions show them, by object. */
export interface NamedPools {
  of(
    object: string,
  ): readonly { id: string; rules: Pick<PoolRules, 'name' | 'enabled' | 'workingDays' | 'remindBeforeDays'> }[];
}

/** What is laid over the objects that can be pooled. */
export type PoolsLaidOver = readonly {
  object: string;
  pools: readonly { id: string; name: string }[];
  open: boolean;
  /** Those of them that count working days. */
  workingDays: readonly string[];
  /** So many days before the end of protection each of them reminds. */
  remindBeforeDays: Readonly<Record<string, number>>;
}[];

/** The pools of every object that can be pooled, as plain data. */
export const poolsLaidOver = ({ objects }: Pick<Workspace, 'objects'>, pools: NamedPools): PoolsLaidOver =>
  [...objects.values()].flatMap(({ name, pool }) => {
    if (!pool) return [];
    const named = pools.of(name);
    return [
      {
        object: name,
        pools: named.map(({ id, rules }) => ({ id, name: rules.name })),
        open: named.some(({ rules }) => rules.enabled),
        workingDays: named.flatMap(({ id, rules }) => (rules.workingDays ? [id] : [])),
        remindBeforeDays: Object.fromEntries(named.map(({ id, rules }) => [id, rules.remindBeforeDays])),
      },
    ];
  });

/** A workspace in which 所属公海 offers its pools; without an enabled one there are no lists of the pool (spec POOL-03, POOL-22). */
export function withPools(workspace: Workspace, laid: PoolsLaidOver): Workspace {
  if (laid.length === 0) return workspace;
  const objects = new Map(workspace.objects);
  for (const pools of laid) {
    const object = objects.get(pools.object);
    if (object) objects.set(pools.object, withPoolsOf(object, pools));
  }
  const version = createHash('sha256').update(workspace.version).update(JSON.stringify(laid)).digest('hex');
  return { ...workspace, objects, version: version.slice(0, 12), object: objectIn(objects) };
}

function withPoolsOf(
  object: ObjectDefinition,
  { pools, open, workingDays, remindBeforeDays }: PoolsLaidOver[number],
): ObjectDefinition {
  const { pool, views } = object;
  const field = object.fields.pool;
  if (!pool || field?.type !== 'choice') return object;
  const ofPool: readonly string[] = Object.values(poolViews);
  const options = pools.map(({ id, name }) => ({ value: id, label: name }));
  return {
    ...object,
    fields: { ...object.fields, pool: { ...field, options } },
    views: open ? views : Object.fromEntries(Object.entries(views).filter(([name]) => !ofPool.includes(name))),
    pool: { ...pool, workingDays, remindBeforeDays, ...(open && { open: true as const }) },
  };
}
