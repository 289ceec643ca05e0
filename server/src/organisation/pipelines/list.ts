import type { ObjectPipelines, ShapedPipeline } from '@tide/model/api/pipelines';
import type { Reference } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import type { Pipeline, Pipelines } from '@tide/model/pipelines';
import type { Actor } from '../../access/actor';
import { translateObject } from '../../metadata/translate';
import type { Engine } from '../../records/engine';
import { recordsInStates } from '../../records/leaveStages';

/** 销售流程: every object whose records follow pipelines, with what stands in their stages (spec OPP-02). */
export async function listPipelines(engine: Engine, actor: Actor): Promise<ObjectPipelines[]> {
  const items: ObjectPipelines[] = [];
  for (const object of engine.workspace.objects.values())
    if (object.states?.pipelines) items.push(await pipelinesOf(engine, actor, object, object.states.pipelines));
  return items;
}

async function pipelinesOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  { field, category, list, standard }: Pipelines,
): Promise<ObjectPipelines> {
  const { label, fields } = translateObject(object, engine.workspace.locales[actor.language] ?? {});
  const english = englishNames(engine, object);
  const counts = await recordsInStates(engine, object);
  const categories = await categoriesOf(engine, actor, object, category, list);
  const kept = engine.settings.get('pipelines')[object.name];
  return {
    object: object.name,
    label,
    pipelineLabel: fields[field]?.label ?? field,
    ...(category !== undefined && { category }),
    items: list.map(
      (pipeline): ShapedPipeline => ({
        ...named(pipeline, english(`${field}.${pipeline.name}`)),
        name: pipeline.name,
        version: kept?.list.find(({ name }) => name === pipeline.name)?.version ?? 0,
        departments: pipeline.departments.map((id) => ({ id, title: engine.directory.department(id)?.name ?? null })),
        categories: pipeline.categories.map((id) => categories.get(id) ?? { id, title: null }),
        stages: pipeline.stages.map((stage) => ({
          ...stage,
          ...named(stage, english(`${object.states?.field}.${stage.name}`)),
          records: counts.get(stage.name) ?? 0,
        })),
        ...(pipeline.retired && { retired: true }),
        standard: pipeline.name === standard,
      }),
    ),
  };
}

/** A pipeline or stage by its own names; what the pack has called it in English is English, too. */
const named = ({ label, english }: { label: string; english?: string }, translated: string | undefined) => ({
  label,
  ...((english ?? translated) && { english: english ?? translated }),
});

const englishNames =
  ({ workspace }: Engine, object: ObjectDefinition) =>
  (path: string): string | undefined =>
    workspace.locales['en-US']?.[`${object.name}.${path}`];

/** What pipelines are chosen by, in words: options, or the records that a lookup points to. */
async function categoriesOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  category: string | undefined,
  list: readonly Pipeline[],
): Promise<ReadonlyMap<string, Reference>> {
  const field = object.fields[category ?? ''];
  if (field?.type === 'choice') return new Map(field.options.map(({ value: id, label: title }) => [id, { id, title }]));
  const ids = [...new Set(list.flatMap(({ categories }) => categories))];
  if (field?.type !== 'lookup' || ids.length === 0) return new Map();
  const target = engine.workspace.object(field.to);
  const found = await engine.contextOf(engine, actor).records.many(field.to, ids, [target.titleField]);
  return new Map([...found].map(([id, record]) => [id, { id, title: String(record[target.titleField] ?? '') }]));
}
