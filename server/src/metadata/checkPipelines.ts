import type { ObjectDefinition } from '@tide/model/object';
import { openStages, pipelineNamed } from '@tide/model/pipelines';
import { checkCondition } from './checkCondition';
import { type FindObject, type Problem, problem } from './problem';

/** What is wrong with the pipelines that the states of an object follow. */
export function checkPipelines(object: ObjectDefinition, find: FindObject): Problem[] {
  const pipelines = object.states?.pipelines;
  if (!pipelines) return [];
  const say = (sentence: string, code: Problem['code'] = 'BAD_STATES') => problem(code, object, `流程${sentence}`);
  const { field, category, probability, stuck, list, standard, move } = pipelines;
  const problems: Problem[] = [];
  const holder = object.fields[field];
  if (holder?.type !== 'choice' || holder.readOnly || 'default' in holder)
    problems.push(say(`字段「${field}」应是一个可以填写、没有默认值的单选字段。`));
  const chosen = category === undefined ? undefined : object.fields[category];
  if (category !== undefined && chosen?.type !== 'choice' && chosen?.type !== 'lookup')
    problems.push(say(`的类别「${category}」应是一个单选或单条关联字段。`));
  const likely = probability === undefined ? undefined : object.fields[probability];
  if (probability !== undefined && (likely?.type !== 'percent' || !likely.readOnly))
    problems.push(say(`的概率「${probability}」应是一个只读的百分比字段。`));
  if (stuck && !object.views[stuck.view]) problems.push(say(`的视图「${stuck.view}」不存在。`));
  for (const where of [stuck?.where, move.where])
    if (where) problems.push(...checkCondition(where, object, object, '流程', find));
  const first = pipelineNamed(pipelines, standard);
  if (!first || openStages(first).length === 0) problems.push(say(`「${standard}」应有至少一个可用的阶段。`));
  const names = list.flatMap((pipeline) => [pipeline.name, ...pipeline.stages.map(({ name }) => name)]);
  for (const name of names)
    if (!/^[a-z][A-Za-z0-9]{0,39}$/.test(name))
      problems.push(say(`或阶段「${name}」的名字应以小写字母开头，只含字母和数字。`, 'BAD_NAME'));
  for (const name of names.filter((one, at) => names.indexOf(one) !== at))
    problems.push(say(`或阶段「${name}」的名字重复了。`, 'NAME_COLLISION'));
  for (const { label, criteria } of list.flatMap(({ stages }) => stages))
    for (const criterion of criteria)
      problems.push(
        ...checkCondition(criterion.where, object, object, `阶段「${label}」的「${criterion.label}」`, find),
      );
  return problems;
}
