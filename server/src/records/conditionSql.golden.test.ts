import { asker, now, sample, zone } from '@tide/model/conditions/cases';
import type { Operator } from '@tide/model/conditions/condition';
import { operatorsOf } from '@tide/model/conditions/operators';
import { typeOf } from '@tide/model/fields/all';
import { fieldsOf } from '@tide/model/object';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { expect, test } from 'vitest';
import { compileCondition } from './conditionSql';

/** Compiles statements and runs none. */
const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const examples: Record<string, unknown> = {
  text: '华_星',
  decimal: '10.5',
  boolean: true,
  date: 'today',
  instant: 'today',
  id: '00000000-0000-7000-8000-000000000001',
  texts: 'a',
  json: '苏州',
  none: '00000000-0000-7000-8000-000000000001',
};

function golden(path: string, op: Operator, example: unknown): string {
  const value =
    op === 'between' || op === 'in' || op === 'notIn'
      ? [example, example]
      : op === 'inRegion'
        ? ['江苏省', '苏州市']
        : example;
  const condition = compileCondition(
    { field: path, op, value },
    { object: sample, workspace: { object: () => sample }, alias: 't', actor: asker, now, zone },
  );
  const { sql, parameters } = condition.compile(compiler);
  const given = parameters.length === 0 ? '' : `\n  -- ${JSON.stringify(parameters)}`;
  return `-- ${path} ${op}\n${sql.replace(/\s+/g, ' ')}${given}`;
}

test('the SQL of every field type and operator', async () => {
  const goldens = Object.entries(fieldsOf(sample)).flatMap(([name, field]) =>
    operatorsOf({ ...sample, fields: fieldsOf(sample) }, name).map((op) =>
      golden(name, op, examples[typeOf(field).storage(field)]),
    ),
  );
  goldens.push(
    golden('lookup.person', 'sharedWithMe', null),
    golden('lookup.choice', 'is', 'a'),
    golden('lookup.choice', 'isNot', 'a'),
  );
  await expect(`${goldens.join('\n')}\n`).toMatchFileSnapshot('./conditionSql.golden.sql');
});
