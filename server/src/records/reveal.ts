import type { RevealAnswer } from '@tide/model/api/audit';
import { fieldsOf } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { fieldRight } from '../access/fields';
import { hiddenUntilClaimed } from '../access/pools';
import { tableName } from '../database/names';
import { notFound, TideError } from '../errors';
import type { Engine } from './engine';
import { type Row, selectColumns, toJson } from './json';
import { takePoolReveal } from './pool/revealBudget';
import { demandVisible } from './read';
import { takeReveal } from './revealBudget';
import { scopeSql } from './scopeSql';
import { traceAction } from './trace';
import { fieldsForVerbs } from './verbs';

/**
 * Uncovers one masked value of one record (spec PERM-06): counted against the budget of the day and audited in the same transaction, without
 * the value. Errors: NOT_FOUND, UNKNOWN_FIELD for absent and hidden fields, BAD_REQUEST for one that he reads anyway, NO_PERMISSION where the mask
 * stays on, REVEAL_LIMIT, POOL_REVEAL_LIMIT. What a pool hides until it is claimed takes from the pool's budget, and where his role masks it from both.
 */
export async function revealValue(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  name: string,
): Promise<RevealAnswer> {
  const object = engine.workspace.object(objectName);
  await demandVisible(engine, actor, object, id);
  const fields = fieldsOf(object);
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const right = field ? fieldRight(actor, objectName, name) : 'hidden';
  if (!field || right === 'hidden') throw new TideError('UNKNOWN_FIELD', `${object.label}没有字段「${name}」。`);
  if (right === 'masked') throw new TideError('NO_PERMISSION', `你没有查看${object.label}完整${field.label}的权限。`);
  const names = [name, object.titleField, ...fieldsForVerbs(engine, actor, object)];
  return engine.database.transaction().execute(async (transaction) => {
    const inside = { ...engine, database: transaction };
    const found =
      await sql<Row>`select ${selectColumns(object, names, 't')} from ${sql.table(tableName(objectName))} as t
      where t.id = ${id}::uuid and t.deleted_at is null and ${scopeSql(inside, actor, 'view', object)}`.execute(
        transaction,
      );
    const [row] = found.rows;
    const pooled =
      row && hiddenUntilClaimed(actor, objectName, row).includes(name) ? engine.pools.get(String(row.pool)) : undefined;
    if (pooled?.rules.dailyReveals === 0)
      throw new TideError('NO_PERMISSION', `${object.label}在公海中，领取后才能查看${field.label}。`);
    if (!pooled && right !== 'revealable')
      throw new TideError('BAD_REQUEST', `${object.label}的${field.label}对你没有脱敏，不用另外查看。`);
    const [record] = await toJson(inside, actor, object, found.rows, [name], new Set([name]));
    if (!record) throw notFound(object.label);
    const budgets = [
      ...(right === 'revealable' ? [await takeReveal(inside, transaction, actor)] : []),
      ...(pooled ? [await takePoolReveal(inside, transaction, actor, object, pooled)] : []),
    ];
    const title = (found.rows[0]?.[object.titleField] as string | null | undefined) ?? null;
    await traceAction(inside, transaction, actor, 'reveal', objectName, { [name]: null }, { id, title });
    const [{ used, limit } = { used: 0, limit: 0 }] = budgets.sort(
      (one, other) => one.limit - one.used - (other.limit - other.used),
    );
    return { value: record[name] ?? null, remaining: limit - used, limit };
  });
}
