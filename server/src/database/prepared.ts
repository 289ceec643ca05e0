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
  if (!text.startsWith(mark)) return undefined;
  const known = names.get(text);
  if (known !== undefined || names.size >= mostStatements) return known;
  const name = `tide_${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * A client whose marked statements carry a name, which is what makes `pg` prepare them, and that makes its promises itself: what comes
 * out of those of `pg` outlives the quick collections of garbage, each of which then takes ten times as long.
 */
export class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: `query` has eight signatures, and all but one pass through unseen.
  override query(...given: any[]): any {
    const [asked, values, callback] = given;
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    const pass = super.query as (...passed: any[]) => any;
    if (typeof values === 'function' || typeof asked.submit === 'function') return pass.apply(this, given);
    const statement = typeof asked === 'string' ? { name: nameOf(asked), text: asked } : asked;
    if (callback) return pass.call(this, statement, values, callback);
    return new Promise((resolve, reject) => {
      pass.call(this, statement, values, (error: unknown, result: unknown) =>
        error ? reject(error) : resolve(result),
      );
    });
  }
}
