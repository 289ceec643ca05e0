import { randomBytes, randomUUID } from 'node:crypto';
import { asker, conditionCases, now, records, sample, shares, zone } from '@tide/model/conditions/cases';
import type { Condition } from '@tide/model/conditions/condition';
import { evaluate } from '@tide/model/conditions/evaluate';
import { parseCondition } from '@tide/model/conditions/parse';
import { typeOf } from '@tide/model/fields/all';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect } from '../database/connect';
import { columnName } from '../database/names';
import { applyPlan } from '../database/plan';
import { compileCondition } from './conditionSql';

const schema = `test_${randomBytes(6).toString('hex')}`;
const { database, close } = connect(inject('postgres'), schema, 1);
const isShared = (_: unknown, row: Row) =>
  shares.some(
    ({ record, subject, until }) =>
      record === row.id &&
      asker.sharedWith.get(sample.name)?.includes(subject) &&
      (until === null || Date.parse(until) > now.getTime()),
  );
const context = { object: sample, actor: asker, now, zone, isShared };
const workspace = { object: () => sample };

type Row = Record<string, unknown>;

async function keep(rows: readonly Row[]): Promise<void> {
  await sql`truncate condition_sample, condition_sample_multi_lookup, condition_sample_lines`.execute(database);
  for (const row of rows) {
    const columns = Object.entries(row)
      .filter(([name]) => !['multiLookup', 'lines', 'formula'].includes(name))
      .map(([name, value]) => [columnName(name), name === 'address' && value !== null ? JSON.stringify(value) : value]);
    await database.insertInto('condition_sample').values(Object.fromEntries(columns)).execute();
    for (const link of (row.multiLookup as { id: string }[] | undefined) ?? [])
      await database
        .insertInto('condition_sample_multi_lookup')
        .values({ record_id: row.id, target_id: link.id })
        .execute();
    const lines = (row.lines as unknown[] | null | undefined) ?? [];
    for (const position of lines.keys())
      await database
        .insertInto('condition_sample_lines')
        .values({ id: randomUUID(), record_id: row.id, position })
        .execute();
  }
}

/** Ids of the rows that meet a condition, as PostgreSQL sees it. */
async function found(condition: Condition): Promise<string[]> {
  const where = compileCondition(condition, { ...context, workspace, alias: 't' });
  const rows = await sql<{ id: string }>`select id from condition_sample as t where ${where} order by id`.execute(
    database,
  );
  return rows.rows.map((row) => row.id);
}

function metInMemory(condition: Condition, rows: readonly Row[]): string[] {
  const follow = (lookup: string, record: Row) => {
    const target = rows.find((row) => row.id === record[lookup]);
    return target ? { object: sample, record: target } : null;
  };
  return rows.filter((row) => evaluate(condition, row, { ...context, follow })).map((row) => String(row.id));
}

beforeAll(async () => {
  await sql`create schema ${sql.id(schema)}`.execute(database);
  await applyPlan(database, [sample]);
  await sql`create table tide_share (object text, record_id uuid, subject text, until timestamptz)`.execute(database);
  const rows = shares.map(({ record, subject, until }) => ({ object: sample.name, record_id: record, subject, until }));
  await database.insertInto('tide_share').values(rows).execute();
});

afterAll(async () => {
  await sql`drop schema ${sql.id(schema)} cascade`.execute(database);
  await close();
});

describe('a condition in SQL', () => {
  beforeAll(() => keep(Object.values(records)));

  it.each(conditionCases)('%j holds for %j', async (condition, names) => {
    expect(await found(condition)).toEqual(names.map((name) => records[name]?.id));
  });
});

describe('whatever the records and the condition', () => {
  const id = (digit: number) => `00000000-0000-7000-8000-00000000000${digit}`;
  const texts = ['华', '华星', '星%', '_a', 'A', 'aB', "'", '\\', ' '];
  const amounts = ['0', '-0.5', '-1', '1', '1.00', '99.99', '10'];
  const days = ['2024-02-29', '2024-12-31', '2025-01-01', '2025-01-02'];
  const words = ['today', 'yesterday', 'thisWeek', 'lastMonth', 'thisYear', 'lastDays:3', 'nextDays:30', ...days];
  const instants = ['2024-12-31T15:59:59.999Z', '2024-12-31T16:00:00.000Z', '2025-01-01T16:00:00.000Z'];
  const places = ['江苏省', '苏州市', '虎丘区'];

  /** Values that rows hold, and values that conditions name, for each way of storing. */
  const pools: Record<string, { held: readonly unknown[]; named: readonly unknown[] }> = {
    text: { held: texts, named: texts },
    decimal: { held: amounts, named: amounts },
    boolean: { held: [true, false], named: [true, false] },
    date: { held: days, named: words },
    instant: { held: instants, named: [...words, ...instants] },
    id: { held: [1, 2, 3, 4].map(id), named: [1, 2, 3, 4].map(id) },
    texts: { held: [['a'], ['b', 'c'], ['a', 'b', 'c']], named: ['a', 'b', 'c'] },
    json: {
      held: [{ province: '江苏省' }, { province: '江苏省', city: '苏州市', detail: 'A1' }],
      named: [...places, 'a1'],
    },
    none: { held: [[{ id: id(1) }], [{ id: id(2) }, { id: id(3) }]], named: [1, 2, 3, 4].map(id) },
  };
  const pool = (field: (typeof sample.fields)[string]) => {
    if (field.type === 'choice') return { held: ['a', 'b', 'c'], named: ['a', 'b', 'c'] };
    return pools[typeOf(field).storage(field)] ?? { held: [], named: [] };
  };

  // A generated column cannot be written, a number is drawn once, and no condition names a file.
  const left = new Set(['formula', 'autonumber', 'file']);
  const fields = Object.entries(sample.fields).filter(([name]) => !left.has(name));
  const row = fc.record(
    Object.fromEntries(fields.map(([name, field]) => [name, fc.constantFrom(null, ...pool(field).held)])),
  );
  const rows = fc
    .array(row, { minLength: 1, maxLength: 4 })
    .map((list) => list.map((values, index): Row => ({ ...values, id: id(index + 1) })));

  const comparison = fc.constantFrom(...fields).chain(([name, field]) =>
    fc.constantFrom(...typeOf(field).operators(field)).chain((op) => {
      const value = fc.constantFrom(...pool(field).named);
      const path = field.type === 'lookup' ? name : fc.constantFrom(name, name, `lookup.${name}`);
      const several = op === 'between' ? fc.tuple(value, value) : fc.array(value, { maxLength: 3 });
      const region = fc.integer({ min: 1, max: 3 }).map((length) => places.slice(0, length));
      const given = op === 'inRegion' ? region : ['in', 'notIn', 'between'].includes(op) ? several : value;
      return fc.record({
        field:
          field.type === 'multiLookup' || field.type === 'lines' || typeof path === 'string' ? fc.constant(name) : path,
        op: fc.constant(op),
        value: given,
      });
    }),
  );
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      comparison,
      fc.record({ and: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ or: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
    ),
  }));

  it('SQL and memory find the same', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.array(condition, { minLength: 10, maxLength: 20 }), async (list, conditions) => {
        await keep(list);
        for (const tree of conditions) {
          const parsed = parseCondition(tree, sample, () => sample);
          expect(await found(parsed), JSON.stringify(parsed)).toEqual(metInMemory(parsed, list));
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
