import type { ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../access/actor';
import { UNSAFE_systemActor } from '../../access/system';
import { columnName, tableName } from '../../database/names';
import { eachPortion } from '../eachPortion';
import type { Engine } from '../engine';
import { floorOf, type Rollup, rollupsOver } from '../rollupGraph';
import { measure, refreshRollups } from '../rollups';
import { same } from '../same';
import type { Report } from './drift';

/** Parent → its roll-ups but those that people may type over; the lowest parents first, because what is above adds them up. */
function rollupsByParent({ workspace }: Engine): [parent: string, rollups: Rollup[]][] {
  const parents = new Map<string, Rollup[]>();
  for (const child of workspace.objects.keys())
    for (const rollup of rollupsOver(workspace, child).filter(({ field }) => !field.editable))
      parents.set(rollup.parent.name, [...(parents.get(rollup.parent.name) ?? []), rollup]);
  return [...parents].sort(([one], [other]) => floorOf(workspace, other) - floorOf(workspace, one));
}

/** Computes every roll-up anew, under the locks of a write, reports those that did not agree with their rows and writes what they should be. */
export async function mendRollups(engine: Engine, report: Report): Promise<void> {
  const actor = UNSAFE_systemActor(engine.workspace.language);
  for (const [name, rollups] of rollupsByParent(engine)) {
    const parent = engine.workspace.object(name);
    await eachPortion(
      engine,
      parent,
      () => true,
      async (inside, ids) => {
        const wrong = await wrongOnes(inside, actor, parent, rollups, ids, report);
        await refreshRollups(inside, actor, parent, rollups, wrong);
      },
    );
  }
}

/** Reports roll-ups of these parents that differ. @returns the ids of their records */
async function wrongOnes(
  engine: Engine,
  actor: Actor,
  parent: ObjectDefinition,
  rollups: readonly Rollup[],
  ids: readonly string[],
  report: Report,
): Promise<string[]> {
  const stored = (rollup: Rollup) => sql.ref(`p.${columnName(rollup.name)}`);
  const pairs = rollups.map(
    (rollup, index): RawBuilder<unknown> =>
      sql`${stored(rollup)} as ${sql.ref(`stands${index}`)}, ${measure(engine, actor, rollup)} as ${sql.ref(`should${index}`)}`,
  );
  const texts = rollups.map(
    (_, index) =>
      sql`m.${sql.ref(`stands${index}`)}::text as ${sql.ref(`stands${index}`)}, m.${sql.ref(`should${index}`)}::text as ${sql.ref(`should${index}`)}`,
  );
  const differ = rollups.map(
    (_, index) => sql`m.${sql.ref(`stands${index}`)} is distinct from m.${sql.ref(`should${index}`)}`,
  );
  const title = sql.ref(`p.${columnName(parent.titleField)}`);
  const found = await sql<Record<string, string | null>>`select m.id, m.title, ${sql.join(texts)} from (
      select p.id, ${title}::text as title, ${sql.join(pairs)} from ${sql.table(tableName(parent.name))} as p
      where p.id = any(${[...ids]}::uuid[]) offset 0
    ) as m where ${sql.join(differ, sql` or `)}`.execute(engine.database);
  for (const row of found.rows)
    rollups.forEach(({ name }, index) => {
      const [stands = null, should = null] = [row[`stands${index}`], row[`should${index}`]];
      if (!same(stands, should))
        report({ object: parent, id: row.id ?? '', title: row.title ?? '', what: name, stands, should });
    });
  return found.rows.map((row) => row.id ?? '');
}
