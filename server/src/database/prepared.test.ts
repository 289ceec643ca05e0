import { getHeapSpaceStatistics } from 'node:v8';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Connection, connect } from './connect';
import { prepared } from './prepared';

let connection: Connection;
beforeAll(() => {
  // One session, so that every statement meets what those before it have left.
  connection = connect(inject('postgres'), 'public', 1);
});
afterAll(() => connection.close());

const kept = async () =>
  (
    await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(connection.database)
  ).rows.map((row) => row.statement);

test('a marked statement is prepared once and answers by its values; an unmarked one is not kept', async () => {
  const add = (one: number) =>
    sql<{ sum: number }>`${prepared}select ${one}::integer + 1 as sum`.execute(connection.database);
  expect((await add(1)).rows).toEqual([{ sum: 2 }]);
  expect((await add(41)).rows).toEqual([{ sum: 42 }]);
  await sql`select ${1}::integer - 1 as difference`.execute(connection.database);
  const statements = await kept();
  expect(statements.filter((text) => text.includes('+ 1 as sum'))).toHaveLength(1);
  expect(statements.filter((text) => text.includes('as difference'))).toEqual([]);
});

test('a failing prepared statement tells its error, and the session goes on', async () => {
  await expect(sql`${prepared}select ${0}::integer / 0 as nothing`.execute(connection.database)).rejects.toMatchObject({
    code: '22012',
  });
  expect((await sql<{ one: number }>`${prepared}select 1 as one`.execute(connection.database)).rows).toEqual([
    { one: 1 },
  ]);
});

const oldMegabytes = () =>
  (getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')?.space_used_size ?? 0) / 1024 ** 2;

test('answers are given up as soon as nobody needs them, and do not pile up until the next full collection of garbage', async () => {
  const page = sql`${prepared}select repeat('x', 50) as one, repeat('y', 50) as other, n::text as number from generate_series(1, 100) as n`;
  const rounds = async (count: number): Promise<number> => {
    const before = oldMegabytes();
    let most = before;
    for (let round = 0; round < count; round++) {
      await page.execute(connection.database);
      most = Math.max(most, oldMegabytes());
    }
    return most - before;
  };
  // Compiling takes memory, too.
  await rounds(500);
  expect(await rounds(1_500)).toBeLessThan(4);
});
