import type { ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { isReadable } from '../access/fields';
import { searchFields } from '../database/plan';
import { gramsOf, gramsOfQuery, searchTextOf } from '../search/grams';

/** Between the fields inside `search_text`, so that a match never spans two of them. */
const separator = '\u0001';

/** What a row keeps for the search box: hashed n-grams and the plain text of each search field, in the definition's order. */
export function searchColumns(
  object: ObjectDefinition,
  row: Record<string, unknown>,
): { search_grams: number[]; search_text: string } {
  const texts = searchFields(object).map((name) => (typeof row[name] === 'string' ? (row[name] as string) : ''));
  const grams = new Set<number>();
  for (const text of texts) if (text !== '') for (const gram of gramsOf(text)) grams.add(gram);
  return {
    search_grams: [...grams],
    search_text: texts.map((text) => (text === '' ? '' : searchTextOf([text]))).join(separator),
  };
}

/** What was typed, as conditions. */
export interface Search {
  /**
   * Pieces of the word that the index knows, empty when what was typed is too short for it. Grouped by independence: digits follow
   * each other by chance, characters and letters do not.
   */
  pieces: readonly (readonly number[])[];
  /** Narrows by the index; may find too much. Null without pieces. */
  grams: RawBuilder<SqlBool> | null;
  /** Decides. `strpos`, because the planner takes a `like` for rare and then avoids walking a list in its order. */
  recheck: RawBuilder<SqlBool>;
}

/**
 * The rows that match what was typed; null when it holds nothing to search for. The recheck looks only at fields that the actor
 * may read in full: a masked phone cannot be found by its digits (AC-08). `blind` are further fields that it passes over.
 */
export function searchOf(
  typed: string,
  actor: Actor,
  object: ObjectDefinition,
  alias: string,
  blind: ReadonlySet<string> = new Set(),
): Search | null {
  const { plain, grams } = gramsOfQuery(typed);
  const all = grams ?? [];
  const pieces = all.length === 0 ? [] : /^\d+$/.test(plain) ? [all] : all.map((piece) => [piece]);
  if (plain === '') return null;
  const names = searchFields(object);
  const readable = names.map((name) => isReadable(actor, object.name, name) && !blind.has(name));
  const text = sql.ref(`${alias}.search_text`);
  if (!readable.includes(true)) return { pieces: [], grams: null, recheck: sql`false` };
  const recheck = readable.every(Boolean)
    ? sql<SqlBool>`strpos(${text}, ${plain}) <> 0`
    : sql<SqlBool>`(${sql.join(
        readable.flatMap((allowed, index) =>
          allowed ? [sql`strpos(split_part(${text}, ${separator}, ${index + 1}), ${plain}) <> 0`] : [],
        ),
        sql` or `,
      )})`;
  return {
    pieces,
    grams: all.length > 0 ? sql<SqlBool>`${sql.ref(`${alias}.search_grams`)} @> ${all}::integer[]` : null,
    recheck,
  };
}
