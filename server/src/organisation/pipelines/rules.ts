import type { PipelineRequest, StageRequest } from '@tide/model/api/pipelines';
import { ConditionProblem, fieldsIn, parseCondition } from '@tide/model/conditions/parse';
import { typeOf } from '@tide/model/fields/all';
import type { ObjectDefinition } from '@tide/model/object';
import type { Criterion, Stage } from '@tide/model/pipelines';
import type { KeptPipeline, KeptPipelines } from '@tide/model/settings/pipelines';
import type { Actor } from '../../access/actor';
import { fieldRight, isReadable } from '../../access/fields';
import { TideError } from '../../errors';
import { refusedAt } from '../../people/refusal';
import type { Engine } from '../../records/engine';
import { referenceProblems } from '../../records/references';

/** So many pipelines an object may have, and so many stages that are not retired a pipeline. */
const most = { pipelines: 20, stages: 30 };

/** A name of 1 to 30 signs without blanks around it; refused at its field otherwise. */
function nameIn(label: string, field: string, what: string): string {
  const name = label.trim();
  if (name.length < 1 || name.length > 30) throw refusedAt(field, `${what}名称应为 1 到 30 个字。`);
  return name;
}

const sameName = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/**
 * A pipeline as it is kept, made of what an administrator gives and what there was: new stages get their names, and what is missing is
 * retired. Errors: VALIDATION_FAILED at `label`, `stages`, `stages.2.probability`…; PIPELINE_STANDARD.
 */
export async function shapePipeline(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  kept: KeptPipelines,
  before: KeptPipeline | null,
  given: PipelineRequest,
): Promise<KeptPipeline> {
  const called = object.fields[object.states?.pipelines?.field ?? '']?.label ?? '';
  const label = nameIn(given.label, 'label', called);
  const others = kept.list.filter((other) => other !== before);
  if (others.some((other) => sameName(other.label, label)))
    throw refusedAt('label', `已有名为「${label}」的${called}。`);
  if (!before && others.length >= most.pipelines) throw refusedAt('label', `${called}最多 ${most.pipelines} 个。`);
  if (given.retired && before?.name === kept.standard)
    throw new TideError('PIPELINE_STANDARD', `「${label}」是默认的${called}，不能停用。请先把另一个设为默认。`);
  if (given.retired && given.standard) throw refusedAt('standard', `停用的${called}不能设为默认。`);
  const name = before?.name ?? free('pipeline', (one) => kept.list.some((other) => other.name === one));
  const stages = shapeStages(engine, actor, object, name, before, given.stages);
  for (const id of given.departments)
    if (!engine.directory.department(id)) throw refusedAt('departments', '没有这个部门。');
  await demandCategories(engine, actor, object, given.categories);
  const english = given.english?.trim().slice(0, 60);
  return {
    name,
    version: (before?.version ?? 0) + 1,
    label,
    ...(english && { english }),
    departments: [...new Set(given.departments)],
    categories: [...new Set(given.categories)],
    stages,
    ...(given.retired && { retired: true }),
  };
}

/** The first of `stage1`, `stage2`… that is not taken. */
function free(beginning: string, taken: (name: string) => boolean): string {
  for (let at = 1; ; at++) if (!taken(`${beginning}${at}`)) return `${beginning}${at}`;
}

function shapeStages(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pipeline: string,
  before: KeptPipeline | null,
  given: readonly StageRequest[],
): Stage[] {
  const stored = before?.stages ?? [];
  const names = new Set([
    ...stored.map(({ name }) => name),
    ...(object.states?.pipelines?.list.flatMap(({ stages }) => stages.map(({ name }) => name)) ?? []),
    ...Object.keys(object.states?.actions ?? {}),
  ]);
  const open = given.filter(({ retired }) => !retired);
  if (open.length === 0) throw refusedAt('stages', '至少要有一个可用的阶段。');
  if (open.length > most.stages) throw refusedAt('stages', `可用的阶段最多 ${most.stages} 个。`);
  const ends = object.states?.field ? object.fields[object.states.field] : undefined;
  const shared = ends?.type === 'choice' ? ends.options.filter(({ value }) => !names.has(value)) : [];
  const shaped = given.map((stage, index): Stage => {
    const at = (part: string) => `stages.${index + 1}.${part}`;
    const label = nameIn(stage.label, at('label'), '阶段');
    const twin = open.findIndex((other) => other !== stage && sameName(other.label, label));
    if (!stage.retired && twin >= 0) throw refusedAt(at('label'), `有两个阶段都叫「${label}」。`);
    if (shared.some((end) => sameName(end.label, label)))
      throw refusedAt(at('label'), `「${label}」是所有流程共有的结果，请换一个阶段名称。`);
    const known = stored.find(({ name }) => name === stage.name);
    if (stage.name !== undefined && !known) throw refusedAt(at('name'), `流程里没有阶段「${stage.name}」。`);
    const name = known?.name ?? free(`${pipeline}Stage`, (one) => names.has(one));
    names.add(name);
    return {
      name,
      label,
      ...englishOf(stage),
      probability: probabilityIn(stage.probability, at('probability')),
      ...daysIn(stage.maxDays, at('maxDays')),
      required: requiredIn(engine, actor, object, stage.required, at('required')),
      criteria: stage.criteria.map((criterion, position) =>
        criterionIn(engine, actor, object, criterion, at(`criteria.${position + 1}`)),
      ),
      back: stage.back,
      ...(stage.retired && { retired: true }),
    };
  });
  const gone = stored.filter(({ name }) => !shaped.some((stage) => stage.name === name));
  return [...shaped, ...gone.map((stage) => ({ ...stage, retired: true as const }))];
}

function englishOf({ english }: { english?: string }): { english?: string } {
  const text = english?.trim().slice(0, 60);
  return text ? { english: text } : {};
}

function probabilityIn(given: string, field: string): string {
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(given) || Number(given) > 100)
    throw refusedAt(field, '概率应为 0 到 100，最多两位小数。');
  return given;
}

function daysIn(given: number | null | undefined, field: string): { maxDays?: number } {
  if (given === null || given === undefined) return {};
  if (!Number.isInteger(given) || given < 1 || given > 3_650) throw refusedAt(field, '最长天数应为 1 到 3650 的整数。');
  return { maxDays: given };
}

/** Fields that people fill in, and that everybody sees who moves records on: nobody could leave the stage otherwise. */
function requiredIn(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  names: readonly string[],
  at: string,
): readonly string[] {
  for (const name of names) {
    demandSeen(engine, actor, object, name, at);
    const field = object.fields[name];
    if (!field || field.readOnly || typeOf(field).computed || name === object.states?.pipelines?.field)
      throw refusedAt(at, `「${field?.label ?? name}」由系统填写，不能要求填写。`);
  }
  return [...new Set(names)];
}

function demandSeen(engine: Engine, actor: Actor, object: ObjectDefinition, name: string, at: string): void {
  const field = Object.hasOwn(object.fields, name) ? object.fields[name] : undefined;
  if (!field || !isReadable(actor, object.name, name)) throw refusedAt(at, `${object.label}没有字段「${name}」。`);
  const blind = [...engine.workspace.roles.values()].find(
    ({ objects = {}, fields = {}, administrator }) =>
      !administrator &&
      (objects[object.name]?.update ?? 'none') !== 'none' &&
      fields[`${object.name}.${name}`] === 'hidden',
  );
  if (blind) throw refusedAt(at, `角色「${blind.label}」看不到「${field.label}」，会离不开这个阶段。`);
}

function criterionIn(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  criterion: Criterion,
  at: string,
): Criterion {
  const label = criterion.label.trim();
  if (label.length < 1 || label.length > 60) throw refusedAt(at, '推进条件应说明是什么条件，1 到 60 个字。');
  try {
    const where = parseCondition(criterion.where, object, (name) => engine.workspace.objects.get(name));
    for (const path of fieldsIn(where)) demandUsable(engine, actor, object, path, at);
    return { label, ...englishOf(criterion), where };
  } catch (error) {
    if (!(error instanceof ConditionProblem)) throw error;
    throw refusedAt(at, `「${label}」的条件不正确：${error.message}`);
  }
}

/** A field of the object, or of a record that one of its lookups leads to. */
function demandUsable(engine: Engine, actor: Actor, object: ObjectDefinition, path: string, at: string): void {
  const [first = '', second] = path.split('.');
  const field = object.fields[first];
  // System fields are everybody's.
  if (field) demandSeen(engine, actor, object, first, at);
  if (second === undefined || field?.type !== 'lookup') return;
  const target = engine.workspace.object(field.to);
  if (fieldRight(actor, target.name, second) === 'hidden')
    throw refusedAt(at, `${target.label}没有字段「${second}」。`);
}

/** What pipelines are chosen by is there: an option, or a record that the administrator may see. */
async function demandCategories(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  categories: readonly string[],
): Promise<void> {
  if (categories.length === 0) return;
  const category = object.states?.pipelines?.category ?? '';
  const field = object.fields[category];
  if (!field) throw refusedAt('categories', `${object.label}没有用来选择流程的类别。`);
  if (field.type === 'choice') {
    if (categories.some((one) => !field.options.some(({ value }) => value === one)))
      throw refusedAt('categories', `没有这个${field.label}。`);
    return;
  }
  const problems = await referenceProblems(
    engine,
    actor,
    object,
    categories.map((id) => ({ [category]: id })),
  );
  if (problems.flat().length > 0) throw refusedAt('categories', `没有这个${field.label}。`);
}
