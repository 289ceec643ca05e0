import type { DemoData } from '@tide/model/demo';
import type { KeptPipeline, PipelineSettings } from '@tide/model/settings/pipelines';
import { sql } from 'kysely';
import { withPipelines } from '../metadata/pipelines';
import type { Engine } from '../records/engine';
import { isFollowed } from '../records/leaveStages';
import { announceChange } from '../settings/changes';
import { openSettings } from '../settings/store';

/** Keeps settings as nobody's change: there may be no user yet whose it could be. */
async function keep({ database, clock }: Engine, value: PipelineSettings): Promise<void> {
  await sql`insert into tide_setting (name, value, changed_at)
    values ('pipelines', ${JSON.stringify(value)}::jsonb, ${clock.now().toISOString()}::timestamptz)
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`.execute(database);
  await announceChange(database);
}

/**
 * Lays the pipelines of the demo beside those of the packs, where nobody has shaped any yet; answers the engine that knows them.
 * `engine.database` is the transaction.
 */
export async function addDemoPipelines(
  engine: Engine,
  data: DemoData,
  departments: ReadonlyMap<string, string>,
): Promise<Engine> {
  const before = (await openSettings(engine.database)).get('pipelines');
  const added = Object.entries(data.pipelines ?? {}).flatMap(([name, list]): [string, PipelineSettings[string]][] => {
    const declared = engine.workspace.objects.get(name)?.states?.pipelines;
    if (!declared || before[name]) return [];
    const demo = list.map(
      (pipeline): KeptPipeline => ({
        ...pipeline,
        departments: pipeline.departments.flatMap((key) => departments.get(key) ?? []),
        version: 0,
        demo: true,
      }),
    );
    const own = declared.list.map((pipeline): KeptPipeline => ({ ...pipeline, version: 0 }));
    return [[name, { standard: declared.standard, list: [...own, ...demo] }]];
  });
  if (added.length === 0) return engine;
  const after = { ...before, ...Object.fromEntries(added) };
  await keep(engine, after);
  return { ...engine, workspace: withPipelines(engine.workspace, after) };
}

/** Takes the pipelines of the demo away that nobody has changed and no record follows any more. `engine.database` is the transaction. */
export async function removeDemoPipelines(engine: Engine): Promise<void> {
  const before = (await openSettings(engine.database)).get('pipelines');
  const after: PipelineSettings = {};
  for (const [name, kept] of Object.entries(before)) {
    const list: KeptPipeline[] = [];
    for (const pipeline of kept.list) {
      const object = engine.workspace.objects.get(name);
      const stays = !pipeline.demo || kept.standard === pipeline.name;
      if (stays || (object && (await isFollowed(engine, object, pipeline.name)))) list.push(pipeline);
    }
    // What is left of it may be what the pack says.
    if (list.some(({ version, demo }) => version > 0 || demo)) after[name] = { ...kept, list };
  }
  if (JSON.stringify(after) !== JSON.stringify(before)) await keep(engine, after);
}
