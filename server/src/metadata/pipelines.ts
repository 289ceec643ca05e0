import type { ObjectDefinition } from '@tide/model/object';
import { layPipelines, type Pipeline } from '@tide/model/pipelines';
import type { KeptPipelines, PipelineSettings } from '@tide/model/settings/pipelines';
import { checkCondition } from './checkCondition';
import type { FindObject } from './problem';
import { objectIn, type Workspace } from './workspace';

/** A workspace whose objects follow the pipelines that administrators have shaped, with their names in other languages (spec OPP-02). */
export function withPipelines(workspace: Workspace, kept: PipelineSettings): Workspace {
  const laid = [...workspace.objects.values()].flatMap((object): [ObjectDefinition, KeptPipelines][] => {
    const pipelines = kept[object.name];
    return pipelines && object.states?.pipelines ? [[object, pipelines]] : [];
  });
  if (laid.length === 0) return workspace;
  const objects = new Map(workspace.objects);
  for (const [object, { list, standard }] of laid)
    objects.set(
      object.name,
      layPipelines(
        object,
        list.map((pipeline) => fitting(object, pipeline, (name) => workspace.objects.get(name))),
        standard,
      ),
    );
  const { 'en-US': english = {}, ...others } = workspace.locales;
  const locales = {
    ...others,
    'en-US': laid.reduce((texts, [object, { list }]) => englishOf(object, list, texts), english),
  };
  return { ...workspace, objects, locales, object: objectIn(objects) };
}

/** A pipeline without what no longer fits the definitions, e.g. a demand for a field that the pack has taken away. */
function fitting(object: ObjectDefinition, pipeline: Pipeline, find: FindObject): Pipeline {
  return {
    ...pipeline,
    stages: pipeline.stages.map((stage) => ({
      ...stage,
      required: stage.required.filter((name) => Object.hasOwn(object.fields, name)),
      criteria: stage.criteria.filter(({ where }) => checkCondition(where, object, object, '', find).length === 0),
    })),
  };
}

/** What administrators call things in English. A name that is theirs and has none is said as it stands: the pack's English is of its own. */
function englishOf(
  { name: object, states }: ObjectDefinition,
  list: readonly Pipeline[],
  before: Record<string, string>,
): Record<string, string> {
  const texts = { ...before };
  const declared = states?.pipelines;
  if (!states || !declared) return texts;
  const own = new Map(
    declared.list.flatMap((pipeline): [string, string][] => [
      [`${declared.field}.${pipeline.name}`, pipeline.label],
      ...pipeline.stages.map(({ name, label }): [string, string] => [`${states.field}.${name}`, label]),
    ]),
  );
  const say = (path: string, label: string, english: string | undefined) => {
    if (english) texts[`${object}.${path}`] = english;
    else if (own.get(path) !== label) delete texts[`${object}.${path}`];
  };
  for (const pipeline of list) {
    say(`${declared.field}.${pipeline.name}`, pipeline.label, pipeline.english);
    const called = texts[`${object}.${declared.field}.${pipeline.name}`];
    if (called) texts[`group.${pipeline.label}`] = called;
    for (const { name, label, english, criteria } of pipeline.stages) {
      say(`${states.field}.${name}`, label, english);
      for (const [at, criterion] of criteria.entries())
        say(`criteria.${name}.${at}`, criterion.label, criterion.english);
    }
  }
  return texts;
}
