import type { Ledger } from '@tide/model/invariants';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { columnName, tableName } from '../../database/names';
import type { Engine } from '../engine';
import type { Report } from './drift';

/** So many records of one ledger are named; more are a defect of another kind. */
const mostNamed = 1_000;

/** Reports records whose ledger entries do not come to the amounts that they book (spec ORD-04). Nothing is written: entries are corrected by entries only. */
export async function compareLedgers(engine: Engine, report: Report): Promise<void> {
  for (const object of engine.workspace.objects.values())
    if (object.ledger) await compareLedger(engine, object, object.ledger, report);
}

async function compareLedger(engine: Engine, object: ObjectDefinition, ledger: Ledger, report: Report): Promise<void> {
  const over = sql.ref(columnName(ledger.over));
  const amounts = Object.entries(ledger.amounts).map(
    ([name, { side }]) => sql`${sql.raw(side === 'debit' ? '' : '-')}coalesce(t.${sql.ref(columnName(name))}, 0)`,
  );
  const counts =
    ledger.states && object.states
      ? sql`t.deleted_at is null and t.${sql.ref(columnName(object.states.field))} = any(${[...ledger.states]}::text[])`
      : sql`t.deleted_at is null`;
  const found = await sql<{ id: string; title: string; stands: string; should: string }>`select * from (
      select t.id, t.${sql.ref(columnName(object.titleField))}::text as title, coalesce(e.balance, 0) as stands,
        case when ${counts} then ${sql.join(amounts, sql` + `)} else 0 end as should
      from ${sql.table(tableName(object.name))} as t
      left join (
        select ${over} as record, sum(coalesce(debit, 0) - coalesce(credit, 0)) as balance
        from ${sql.table(tableName(ledger.entries))} group by 1
      ) as e on e.record = t.id
    ) as b where b.stands <> b.should order by b.id limit ${mostNamed}`.execute(engine.database);
  const what = Object.keys(ledger.amounts).join(' + ');
  for (const { id, title, stands, should } of found.rows) report({ object, id, title, what, stands, should });
}
