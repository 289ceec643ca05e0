import type { Values } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import { openStages, type Pipeline, type Pipelines, pipelineNamed, stageNamed } from '@tide/model/pipelines';
import type { Actor } from '../access/actor';
import type { FieldProblem } from '../errors';
import type { Engine } from './engine';
import { defaultOf } from './prepare';

/**
 * Puts a new record into a pipeline and its first stage, with the probability of the stage (spec OPP-02): the pipeline that was given, that of
 * the stage that a file brings along, or the one that fits. Answers what is wrong with what was given.
 */
export function fillPipeline(engine: Engine, actor: Actor, object: ObjectDefinition, values: Values): FieldProblem[] {
  const { states } = object;
  const pipelines = states?.pipelines;
  if (!states || !pipelines) return [];
  const { field, probability } = pipelines;
  const brought = stageNamed(pipelines, values[states.field]);
  const pipeline =
    pipelineNamed(pipelines, values[field]) ?? brought?.pipeline ?? fittingPipeline(engine, actor, object, values);
  if (!pipeline) return [];
  const called = object.fields[field]?.label ?? field;
  const problem = (name: string, code: string, message: string): FieldProblem[] => [
    { field: name, code, message: `${object.fields[name]?.label ?? name}：${message}` },
  ];
  if (pipeline.retired && !values[states.field])
    return problem(field, 'RETIRED', `${called}「${pipeline.label}」已停用，请选择另一个。`);
  values[field] = pipeline.name;
  // A record that has ended already stands in no stage.
  if (!brought && (values[states.field] ?? null) !== null) return [];
  // Stages of two pipelines may have one name; which one is meant the pipeline says.
  const stage = brought
    ? pipeline.stages.find(({ name, label }) => name === brought.stage.name || label === brought.stage.label)
    : openStages(pipeline)[0];
  if (!stage)
    return problem(states.field, 'OTHER_PIPELINE', `「${brought?.stage.label}」不属于${called}「${pipeline.label}」。`);
  values[states.field] = stage.name;
  if (probability) values[probability] ??= stage.probability;
  return [];
}

/** The pipeline of the record's category, or of the nearest department of its owner; else the standard one. */
function fittingPipeline(engine: Engine, actor: Actor, object: ObjectDefinition, values: Values): Pipeline | undefined {
  const pipelines = object.states?.pipelines as Pipelines;
  const { ownerField } = object;
  const owned = ownerField === undefined ? undefined : object.fields[ownerField];
  const owner = ownerField && (values[ownerField] ?? (owned && defaultOf(engine, actor, owned)));
  const department = engine.directory.person(String(owner))?.departmentId ?? null;
  const above = engine.directory.departmentsAbove(department);
  const category = String(values[pipelines.category ?? ''] ?? '');
  const rank = ({ departments, categories, retired }: Pipeline): number => {
    if (retired || (departments.length === 0 && categories.length === 0)) return -1;
    const nearest = above.findIndex((id) => departments.includes(id));
    if ((departments.length > 0 && nearest < 0) || (categories.length > 0 && !categories.includes(category))) return -1;
    return (categories.length > 0 ? 1_000 : 0) + (nearest < 0 ? 0 : 500 - nearest);
  };
  const best = pipelines.list.toSorted((one, other) => rank(other) - rank(one))[0];
  return best && rank(best) >= 0 ? best : pipelineNamed(pipelines, pipelines.standard);
}
