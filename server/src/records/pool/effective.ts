import type { ObjectDefinition } from '@tide/model/object';
import type { PoolTarget } from '@tide/model/pool/definition';
import type { PoolRules } from '@tide/model/pool/rules';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { columnName, tableName } from '../../database/names';

/** What is left of a text without blanks and punctuation, a character that is repeated at once being one. The collation knows what a letter is in every database. */
const bare = (text: RawBuilder<unknown>): RawBuilder<string> =>
  sql`regexp_replace(regexp_replace(coalesce(${text}, '') collate "und-x-icu", '[^[:alnum:]]', '', 'g'), '(.)\\1+', '\\1', 'g')`;

/**
 * What a document of alias `d` must be to count as more than a token (有效跟进), by the rules of the pool: of a kind that counts, with enough words, a
 * call of enough minutes, a visit with a check-in, and not what its owner wrote last about the same record.
 */
export function effectiveSql(
  document: ObjectDefinition,
  over: string,
  { effective }: PoolTarget,
  { effectiveKinds, effectiveLength, effectiveNew, effectiveCallMinutes, effectiveCheckIn }: PoolRules,
): RawBuilder<SqlBool>[] {
  if (!effective) return [];
  const column = (alias: string, field: string) => sql.ref(`${alias}.${columnName(field)}`);
  const said = bare(column('d', effective.text));
  const conditions: RawBuilder<SqlBool>[] = [];
  if (effectiveKinds.length > 0)
    conditions.push(sql`${column('d', effective.kind)} = any(${[...effectiveKinds]}::text[])`);
  if (effectiveLength > 0) conditions.push(sql`char_length(${said}) >= ${effectiveLength}::integer`);
  const { call, visit } = effective;
  if (call && effectiveCallMinutes > 0)
    conditions.push(sql`(${column('d', effective.kind)} is distinct from ${call.kind}::text
      or coalesce(${column('d', call.minutes)}, 0) >= ${effectiveCallMinutes}::integer)`);
  if (visit && effectiveCheckIn)
    conditions.push(sql`(${column('d', effective.kind)} is distinct from ${visit.kind}::text
      or ${column('d', visit.position)} is not null)`);
  if (effectiveNew) {
    const owner = document.ownerField ?? '';
    conditions.push(sql`${said} is distinct from (select ${bare(column('p', effective.text))} from ${sql.table(tableName(document.name))} as p
      where ${column('p', over)} = ${column('d', over)} and ${column('p', owner)} = ${column('d', owner)} and p.deleted_at is null
        and (p.created_at, p.id) < (d.created_at, d.id) order by p.created_at desc, p.id desc limit 1)`);
  }
  return conditions;
}
