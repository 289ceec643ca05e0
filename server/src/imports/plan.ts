import type { ImportOptions, ImportQuestion } from '@tide/model/api/imports';
import type { ObjectDefinition } from '@tide/model/object';
import { instantOf } from '@tide/model/values/localTime';
import type { Actor } from '../access/actor';
import { administersPool, type KeptPool } from '../access/pools';
import { TideError } from '../errors';
import type { Engine } from '../records/engine';
import type { Import } from './store';
import { type Child, childOf, type Target, targetsOf } from './targets';

/** Everything that reading the rows of one import needs to know. */
export interface Plan {
  engine: Engine;
  actor: Actor;
  object: ObjectDefinition;
  child: Child | null;
  columns: { index: number; target: Target }[];
  /** Columns of the file, mapped or not. */
  width: number;
  duplicates: Import['duplicates'];
  keys: readonly string[];
  options: ImportOptions;
  /** Into which new records go, without owners; null for their owners' own. */
  pool: KeptPool | null;
  /** Words that only the person can place, by target and word; filled while rows are read. */
  questions: Map<string, ImportQuestion>;
  /** A local time of the file as an instant of the workspace's zone. */
  instant(local: string): string;
}

/** What one batch of rows has to know beside the plan. */
export interface BatchSettings {
  importId: string;
  /** Keys of rows that would have made a record: given while only checking, when nothing is written. */
  seen: Map<string, number> | null;
  /** Records that this import has made, by the row that did; filled as the batch goes on. */
  made: Map<string, number>;
}

/** The pool of an import that administrators of it may make (spec POOL-27). Errors: POOL_DISABLED, NO_PERMISSION. */
export function poolFor(engine: Engine, actor: Actor, object: ObjectDefinition, named: string | undefined): KeptPool {
  const enabled = engine.pools.of(object.name).filter(({ rules }) => rules.enabled);
  const mine = enabled.filter(({ id }) => administersPool(actor, object.name, id));
  if (enabled.length === 0) throw new TideError('POOL_DISABLED', '公海功能已关闭。');
  const pool =
    named === undefined
      ? (mine.find(({ rules }) => rules.takes === null) ?? mine[0])
      : mine.find(({ id }) => id === named);
  if (!pool) throw new TideError('NO_PERMISSION', `只有公海管理员可以把${object.label}导入公海。`);
  return pool;
}

/** Makes the plan of an import; refused with UNKNOWN_FIELD when the actor may no longer write a mapped field. */
export function planOf(engine: Engine, actor: Actor, kept: Import): Plan {
  const object = engine.workspace.object(kept.object);
  const pool = kept.options.target === 'pool' ? poolFor(engine, actor, object, kept.options.pool) : null;
  const targets = new Map(targetsOf(engine.workspace, actor, object).map((target) => [target.value, target]));
  const columns = kept.columns.flatMap(({ index, target: value, label }) => {
    if (value === null) return [];
    const target = targets.get(value);
    if (!target) throw new TideError('UNKNOWN_FIELD', `「${label}」对应的字段已不能导入，请重新选择。`);
    // In a pool nobody owns anything, whatever the file says.
    if (pool && target.name === object.ownerField && target.place === 'own') return [];
    return [{ index, target }];
  });
  if (!columns.some(({ target }) => target.place === 'own'))
    throw new TideError('BAD_REQUEST', `没有一列对应到${object.label}的字段，请先选择对应关系。`);
  // Telephone numbers come last: what cannot be understood of them is added to a text that another column may have filled.
  const last = ({ target }: { target: Target }) => Number(target.field.type === 'phone');
  columns.sort((one, other) => last(one) - last(other));
  return {
    engine,
    actor,
    object,
    child: childOf(engine.workspace, actor, object),
    columns,
    width: kept.header.length,
    duplicates: kept.duplicates,
    keys: kept.keys,
    options: kept.options,
    pool,
    questions: new Map(),
    instant: (local) => instantOf(local, engine.workspace.zone),
  };
}

/** Notes a word that the person has to place; the candidates are only worked out once. */
export function ask(
  plan: Plan,
  kind: ImportQuestion['kind'],
  target: Target,
  name: string,
  candidates: () => ImportQuestion['candidates'],
): void {
  const key = `${target.value}\u0001${name}`;
  const known = plan.questions.get(key);
  if (known) known.rows += 1;
  else if (plan.questions.size < 500)
    plan.questions.set(key, { kind, target: target.value, name, rows: 1, candidates: candidates() });
}
