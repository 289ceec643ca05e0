import { sql } from 'kysely';
import pg from 'pg';

const mark = '/* prepared */ ';

/**
 * Begins a statement that is parsed and planned once per connection and then kept: for point reads, inserts and lists whose plan
 * does not depend on their values, where parsing and planning cost ten times as much as the work. Never for searches and filters:
 * a plan for any value ruins them (docs/performance.md).
 */
export const prepared = sql.raw(mark);

/** Each connection keeps every prepared statement in the database's memory, and callers may name any set of columns. */
const mostStatements = 500;

const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostStatements) return known;
  const name = `tide_${names.size}`;
  names.set(text, name);
  return name;
}

/** A client whose marked statements carry a name, which is what makes `pg` prepare them. */
export class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: `query` has eight signatures, and all but one pass through unseen.
  override query(...given: any[]): any {
    const [text, values, ...rest] = given;
    const name = typeof text === 'string' && text.startsWith(mark) ? nameOf(text) : undefined;
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    const pass = super.query as (...passed: any[]) => any;
    return name === undefined ? pass.apply(this, given) : pass.call(this, { name, text, values }, ...rest);
  }
}
