import type { ObjectDefinition } from '@tide/model/object';
import { poolViews } from '@tide/model/pool/definition';
import type { Actor } from '../../access/actor';
import { hiddenInPools } from '../../access/pools';
import { type RowScope, rowScope, withoutPools } from '../../access/rows';
import { TideError } from '../../errors';
import type { Workspace } from '../../metadata/workspace';

const none: ReadonlySet<string> = new Set();

/**
 * The rows of a list. What lies unclaimed in a pool stands in its own list, and where somebody asks for it by the state, and in no other (spec
 * POOL-03). `blind` are fields by which such a list can be asked of nothing, because some of its rows hide them.
 */
export function listScope(
  actor: Actor,
  object: ObjectDefinition,
  workspace: Workspace,
  view: string | undefined,
  asked: readonly string[],
): { scope: RowScope; blind: ReadonlySet<string> } {
  const scope = rowScope(actor, 'view', object, workspace);
  if (!scope.some(({ by }) => by === 'pool')) return { scope, blind: none };
  const blind = hiddenInPools(actor, object.name);
  // An unclaimed record has no owner, so that no other way leads to it.
  if (view === poolViews.unassigned)
    return { scope: scope.filter(({ by }) => by === 'pool' || by === 'everything'), blind };
  return asked.includes('poolStatus') ? { scope, blind } : { scope: withoutPools(scope), blind: none };
}

/**
 * The rows of an export: what can only be claimed is none of them, so that nobody takes the pool away with him (docs/decisions/0040). Error:
 * NO_PERMISSION where somebody who administers no pool asks for a list of such records.
 */
export function exportScope(actor: Actor, { name, label }: ObjectDefinition, listed: RowScope): RowScope {
  if (!listed.some(({ by }) => by === 'pool')) return listed;
  if (!actor.pools.get(name)?.administers.length)
    throw new TideError('NO_PERMISSION', `公海未分配的${label}只有公海管理员可以导出。`);
  return withoutPools(listed);
}
