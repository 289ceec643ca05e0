import type { PipelineRequest } from '@tide/model/api/pipelines';
import type { ObjectDefinition } from '@tide/model/object';
import { openStages, stageNamed } from '@tide/model/pipelines';
import type { KeptPipeline, KeptPipelines, PipelineSettings } from '@tide/model/settings/pipelines';
import type { Actor } from '../../access/actor';
import type { Database } from '../../database/connect';
import { notFound, TideError } from '../../errors';
import { withPipelines } from '../../metadata/pipelines';
import type { Engine } from '../../records/engine';
import { leaveStages, recordsInStates } from '../../records/leaveStages';
import { deadlock, retryOnce } from '../../records/retryOnce';
import { fromTo, traceAction } from '../../records/trace';
import { announceChange } from '../../settings/changes';
import { openSettings, saveSettings } from '../../settings/store';
import { pipelineFacts } from './facts';
import { shapePipeline } from './rules';

/**
 * Adds a pipeline, or changes the one of that name, with the records that have to leave its stages, in one transaction (spec OPP-02). Changes
 * wait for each other; who has not seen the last one is refused. Answers its name. Errors: NOT_FOUND, STALE_PIPELINE, STAGE_IN_USE with
 * `details.stages` (how many records stand in which), PIPELINE_STANDARD, VALIDATION_FAILED.
 */
export async function savePipeline(
  engine: Engine,
  actor: Actor,
  objectName: string,
  name: string | null,
  given: PipelineRequest,
): Promise<string> {
  const story = async (transaction: Database): Promise<string> => {
    // The row of the change number is what the others wait for; memory may be seconds old.
    await announceChange(transaction);
    const settings = (await openSettings(transaction)).get('pipelines');
    const inside = { ...engine, database: transaction, workspace: withPipelines(engine.workspace, settings) };
    const object = pipelinedObject(inside, objectName);
    const kept = settings[objectName] ?? declaredBy(object);
    const before = name === null ? null : (kept.list.find((one) => one.name === name) ?? null);
    if (name !== null && !before) throw notFound(object.states?.pipelines ? calledIn(object) : objectName);
    if (before && given.version !== before.version) throw stale(object, before);
    const after = await shapePipeline(inside, actor, object, kept, before, given);
    const next = {
      standard: given.standard ? after.name : kept.standard,
      list: before ? kept.list.map((one) => (one === before ? after : one)) : [...kept.list, after],
    };
    const moves = await movesFor(inside, object, before, after, next, given.moves ?? {});
    const whole: PipelineSettings = { ...settings, [objectName]: next };
    await saveSettings(transaction, 'pipelines', whole, actor.userId, engine.clock.now());
    const laid = { ...inside, workspace: withPipelines(engine.workspace, whole) };
    const moved = await leaveStages(laid, actor, laid.workspace.object(objectName), moves);
    await traceAction(inside, transaction, actor, before ? 'pipeline.change' : 'pipeline.add', objectName, {
      pipeline: after.label,
      ...factsOf(object, before, after),
      ...fromTo({ standard: kept.standard === after.name }, { standard: next.standard === after.name }),
      ...(moved > 0 && { moved }),
    });
    return after.name;
  };
  const saved = await retryOnce([deadlock], () => engine.database.transaction().execute(story));
  await engine.settings.reload();
  await engine.refresh();
  return saved;
}

function factsOf(object: ObjectDefinition, before: KeptPipeline | null, after: KeptPipeline): object {
  const { from, to } = pipelineFacts(object, before, after);
  return fromTo(from, to);
}

function pipelinedObject({ workspace }: Engine, name: string): ObjectDefinition {
  const object = workspace.object(name);
  if (!object.states?.pipelines) throw new TideError('NOT_FOUND', `${object.label}没有可以设置的流程。`);
  return object;
}

const calledIn = (object: ObjectDefinition): string =>
  object.fields[object.states?.pipelines?.field ?? '']?.label ?? object.label;

/** What the pack declares, before anybody has changed it. */
const declaredBy = ({ states }: ObjectDefinition): KeptPipelines => ({
  standard: states?.pipelines?.standard ?? '',
  list: (states?.pipelines?.list ?? []).map((pipeline) => ({ ...pipeline, version: 0 })),
});

const stale = (object: ObjectDefinition, { label }: KeptPipeline) =>
  new TideError('STALE_PIPELINE', `${calledIn(object)}「${label}」刚被别人修改过，请刷新后在新的内容上再改。`);

/** Where the records go that stand in stages which are none any more; refused where that is not said, or is no stage either. */
async function movesFor(
  engine: Engine,
  object: ObjectDefinition,
  before: KeptPipeline | null,
  after: KeptPipeline,
  next: KeptPipelines,
  wanted: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  if (!before) return {};
  const open = openStages(after);
  const leaving = openStages(before).filter(({ name }) => !open.some((stage) => stage.name === name));
  const counts = leaving.length > 0 ? await recordsInStates(engine, object) : new Map<string, number>();
  const occupied = leaving.filter(({ name }) => (counts.get(name) ?? 0) > 0);
  const homeless = occupied.filter(({ name }) => wanted[name] === undefined);
  const [first] = homeless;
  if (first)
    throw new TideError(
      'STAGE_IN_USE',
      `「${first.label}」里还有 ${counts.get(first.name)} 个${object.label}，请选择把它们移到哪个阶段。`,
      { details: { stages: Object.fromEntries(homeless.map(({ name }) => [name, counts.get(name)])) } },
    );
  return Object.fromEntries(
    occupied.map(({ name, label }) => {
      const to = wanted[name] ?? '';
      const found = stageNamed(next, to);
      if (!found || !openStages(found.pipeline).includes(found.stage))
        throw new TideError('VALIDATION_FAILED', `「${label}」里的${object.label}要移到一个可用的阶段。`, {
          fields: [{ field: `moves.${name}`, code: 'NO_STAGE', message: `请为「${label}」选择一个可用的阶段。` }],
        });
      return [name, to];
    }),
  );
}
