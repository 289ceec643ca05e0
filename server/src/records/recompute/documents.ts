import type { Values } from '@tide/model/api/records';
import {
  computedColumns,
  computedTotals,
  documentTotals,
  type PricedLine,
  totalInputs,
} from '@tide/model/documents/totals';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { columnName, tableName } from '../../database/names';
import { eachPortion } from '../eachPortion';
import type { Engine } from '../engine';
import { type KeptLine, linesFieldsOf, readLines } from '../lines';
import { same } from '../same';
import type { Report } from './drift';

/** Computes the amounts of every priced document anew and reports those that do not follow from its lines. Nothing is written: somebody has agreed to what stands. */
export async function compareDocuments(engine: Engine, report: Report): Promise<void> {
  for (const object of engine.workspace.objects.values())
    if (object.document)
      await eachPortion(engine, object, () => true, {
        look: async (ids) => {
          const found = new Set<string>();
          await comparePortion(engine, object, ids, ({ id }) => found.add(id));
          return [...found];
        },
        work: (inside, ids) => comparePortion(inside, object, ids, report),
      });
}

async function comparePortion(
  engine: Engine,
  object: ObjectDefinition,
  ids: readonly string[],
  report: Report,
): Promise<void> {
  const linesField = linesFieldsOf(object).find(([name]) => name === 'lines');
  if (!linesField) return;
  const lines = await readLines(engine.database, object, linesField, ids);
  const fields = [object.titleField, ...totalInputs, ...computedTotals];
  const columns = fields.map((name) => sql`t.${sql.ref(columnName(name))}::text as ${sql.ref(name)}`);
  const heads = await sql<Record<string, string | null> & { id: string }>`select t.id, ${sql.join(columns)}
    from ${sql.table(tableName(object.name))} as t where t.id = any(${[...ids]}::uuid[]) order by t.id`.execute(
    engine.database,
  );
  for (const head of heads.rows) compareOne(object, head, lines.get(head.id) ?? [], report);
}

function compareOne(
  object: ObjectDefinition,
  head: Record<string, string | null> & { id: string },
  lines: readonly KeptLine[],
  report: Report,
): void {
  const input = Object.fromEntries(totalInputs.map((name) => [name, head[name] ?? null])) as Record<
    (typeof totalInputs)[number],
    string | null
  >;
  const totals = documentTotals({ ...input, lines: lines as unknown as readonly PricedLine[] });
  const compare = (what: string, stands: unknown, should: string | null) => {
    if (same(stands ?? null, should)) return;
    const text = stands === null || stands === undefined ? null : String(stands);
    report({ object, id: head.id, title: head[object.titleField] ?? '', what, stands: text, should });
  };
  for (const name of computedTotals) compare(name, head[name], totals[name]);
  lines.forEach((line: Values, index) => {
    for (const column of computedColumns)
      compare(`lines.${index + 1}.${column}`, line[column], totals.lines[index]?.[column] ?? null);
  });
}
