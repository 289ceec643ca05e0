import { randomBytes } from 'node:crypto';
import { formula } from '@tide/model/fields/formula';
import { formulaCases, line } from '@tide/model/formula/cases';
import { evaluateFormula } from '@tide/model/formula/evaluate';
import type { ObjectDefinition } from '@tide/model/object';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect } from './connect';
import { formulaSql } from './formulaSql';
import { columnName } from './names';
import { applyPlan } from './plan';

const schema = `test_${randomBytes(6).toString('hex')}`;
const { database, close } = connect(inject('postgres'), schema, 1);

/** The object of the cases with a formula field for each case: PostgreSQL takes only immutable expressions for its columns. */
const computed: ObjectDefinition = {
  ...line,
  fields: {
    ...line.fields,
    ...Object.fromEntries(
      formulaCases.map(({ expression, result }, index) => [`f${index}`, formula({ label: '', expression, result })]),
    ),
  },
};

beforeAll(async () => {
  await sql`create schema ${sql.id(schema)}`.execute(database);
  await applyPlan(database, [computed]);
});

afterAll(async () => {
  await sql`drop schema ${sql.id(schema)} cascade`.execute(database);
  await close();
});

/** What the stored columns of a record hold. */
async function stored(record: Record<string, unknown>): Promise<Record<string, unknown>> {
  const row = Object.fromEntries(Object.entries(record).map(([name, value]) => [columnName(name), value]));
  return database
    .insertInto('formula_line')
    .values({ ...row, id: crypto.randomUUID() })
    .returningAll()
    .executeTakeFirstOrThrow();
}

describe('a formula as a stored column', () => {
  it.each(formulaCases.map((item, index) => ({ ...item, index })))(
    '$expression as $result of $record',
    async ({ record, value, index }) => {
      expect((await stored(record))[`f${index}`]).toBe(value);
    },
  );

  it('has the digits of the formula in memory, whatever the amounts', async () => {
    const amount = fc.option(
      fc
        .bigInt({ min: -(10n ** 18n), max: 10n ** 18n })
        .map((cents) => `${cents / 100n}.${`${cents < 0n ? -cents : cents}`.slice(-2).padStart(2, '0')}`),
    );
    const record = fc.record({ price: amount, quantity: amount, discount: amount });
    await fc.assert(
      fc.asyncProperty(record, async (row) => {
        const columns = await stored(row);
        for (const [index, { expression, result }] of formulaCases.entries())
          if (result !== 'text') expect(columns[`f${index}`]).toBe(evaluateFormula({ expression, result }, line, row));
      }),
      { numRuns: 100 },
    );
  });

  it('never lets a text of the formula out of its quotes', () => {
    const expression = `CONCAT("'); drop table customer; --", name)`;
    expect(formulaSql({ expression, result: 'text' }, line)).toContain(`'''); drop table customer; --'::text`);
  });
});
