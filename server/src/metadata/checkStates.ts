import { isSelfContained } from '@tide/model/conditions/selfContained';
import { typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { actionOf, type StateAction, type StateMachine } from '@tide/model/states';
import { checkCondition } from './checkCondition';
import { checkPipelines } from './checkPipelines';
import { type FindObject, type Problem, problem } from './problem';

type Say = (sentence: string, code?: Problem['code']) => Problem;

/** Actions that every object has, under the same addresses. */
const reserved = ['transfer', 'undoTransfer', 'share', 'unshare'];

/** Types of values that a dialog can ask for beside the record's form. */
const notAsked = ['multiLookup', 'formula', 'rollup', 'autonumber'];

/** What is wrong with the states of an object and the moves between them. */
export function checkStates(object: ObjectDefinition, find: FindObject): Problem[] {
  const { states } = object;
  if (!states) return [];
  const say: Say = (sentence, code = 'BAD_STATES') => problem(code, object, `状态${sentence}`);
  const field = object.fields[states.field];
  if (field?.type !== 'choice') return [say(`字段「${states.field}」应是一个单选字段。`)];
  const options = field.options.map(({ value }) => value);
  const problems: Problem[] = [];
  if (!field.readOnly) problems.push(say(`字段「${states.field}」应是只读的 (readOnly)，只由操作改变。`));
  if (field.default !== options[0])
    problems.push(say(`字段「${states.field}」的默认值应是第一个状态「${options[0]}」。`));
  const unknown = [
    states.stages ?? [],
    Object.keys(states.locks),
    Object.keys(states.exits),
    Object.keys(states.maxDays),
  ]
    .flat()
    .filter((state) => !options.includes(state));
  problems.push(...unknown.map((state) => say(`「${state}」不是字段「${states.field}」的选项。`)));
  const { stages } = states;
  if (stages)
    problems.push(
      ...Object.keys(states.exits)
        .filter((state) => !stages.includes(state))
        .map((state) => say(`「${state}」有离开条件 (exits)，但不在阶段 (stages) 里。`)),
    );
  problems.push(...checkPipelines(object, find));
  const since = states.since === undefined ? undefined : object.fields[states.since];
  if (states.since !== undefined && (since?.type !== 'dateTime' || !since.readOnly))
    problems.push(say(`的 since 指向的「${states.since}」应是一个只读的日期时间字段。`));
  const named = [...Object.values(states.locks).filter((fields) => fields !== 'all'), ...Object.values(states.exits)];
  problems.push(...unknownFields(object, named.flat() as string[], say));
  for (const [name, action] of Object.entries(states.actions))
    problems.push(...checkAction(object, states, name, action, options, find));
  return [...problems, ...checkCircles(object, find)];
}

function unknownFields(object: ObjectDefinition, names: readonly string[], say: Say): Problem[] {
  return names
    .filter((name) => !Object.hasOwn(object.fields, name))
    .map((name) => say(`所用的字段「${name}」不存在。`, 'UNKNOWN_FIELD'));
}

function checkAction(
  object: ObjectDefinition,
  states: StateMachine,
  name: string,
  action: StateAction,
  options: readonly string[],
  find: FindObject,
): Problem[] {
  const place = `操作「${action.label || name}」(${name})`;
  const say: Say = (sentence, code = 'BAD_STATES') => problem(code, object, `${place}${sentence}`);
  const { input = [], required = [], set = {}, guards = [], from, to } = action;
  const problems: Problem[] = [];
  if (!/^[a-z][A-Za-z0-9]{0,39}$/.test(name))
    problems.push(say('的名字应以小写字母开头，只含字母和数字。', 'BAD_NAME'));
  if (reserved.includes(name)) problems.push(say('的名字是系统保留的。', 'NAME_COLLISION'));
  if (action.label.trim() === '') problems.push(say('没有名称 (label)。', 'MISSING_LABEL'));
  if (from.length === 0) problems.push(say('没有起点 (from)。'));
  for (const state of [...from, to ?? []].flat())
    if (!options.includes(state)) problems.push(say(`的状态「${state}」不是选项。`));
  problems.push(...unknownFields(object, [...input, ...required, ...Object.keys(set)], say));
  for (const field of input) {
    const type = object.fields[field]?.type ?? '';
    if (notAsked.includes(type) || field === states.field || field === object.ownerField)
      problems.push(say(`不能询问字段「${field}」(input)。`));
  }
  for (const field of Object.keys(set)) {
    const definition = fieldsOf(object)[field];
    if (
      field === states.field ||
      (definition && (typeOf(definition).computed || typeOf(definition).storage(definition) === 'none'))
    )
      problems.push(say(`不能设置字段「${field}」(set)。`));
  }
  if (action.who === 'superior' && !object.ownerField)
    problems.push(say(`只给上级 (superior)，但${object.label}没有负责人。`));
  const stays = to === undefined || from.includes(to);
  if (action.auto && stays) problems.push(say('由系统自动进行 (auto)，不能回到起点的状态。'));
  if (action.auto && !isSelfContained(action.auto, object))
    problems.push(say('由系统自动进行 (auto)，条件只能问记录本身保存的字段。'));
  if (action.daily && stays) problems.push(say('每天进行 (daily)，不能回到起点的状态。'));
  for (const condition of [action.where, action.daily, action.auto, ...guards.map(({ where }) => where)])
    if (condition) problems.push(...checkCondition(condition, object, object, place, find));
  for (const { over, action: following } of action.fire ?? []) {
    const field = object.fields[over];
    const target = field?.type === 'lookup' ? find(field.to) : undefined;
    if (!target) problems.push(say(`随后操作 (fire) 的「${over}」不是单条关联字段。`, 'BAD_LINK'));
    else if (!actionOf(target.states, following))
      problems.push(say(`随后操作 (fire) 的「${following}」不是${target.label}的操作。`, 'UNKNOWN_ACTION'));
  }
  return problems;
}

/**
 * What is fired on linked records must come to an end: it may not lead back to where it began. Automatic actions may go to and fro, each under
 * its own condition; settle.ts ends those that never come to rest.
 */
function checkCircles(object: ObjectDefinition, find: FindObject): Problem[] {
  type Step = { object: ObjectDefinition; name: string };
  const following = ({ object: at, name }: Step): Step[] => {
    const action = actionOf(at.states, name);
    if (!action) return [];
    return (action.fire ?? []).flatMap(({ over, action: next }) => {
      const field = at.fields[over];
      const target = field?.type === 'lookup' ? find(field.to) : undefined;
      return target ? [{ object: target, name: next }] : [];
    });
  };
  return Object.entries(object.states?.actions ?? {}).flatMap(([name, action]) => {
    const seen = new Set<string>();
    const comesBack = (step: Step): boolean =>
      following(step).some((next) => {
        const key = `${next.object.name}.${next.name}`;
        if (key === `${object.name}.${name}`) return true;
        if (seen.has(key)) return false;
        seen.add(key);
        return comesBack(next);
      });
    return comesBack({ object, name })
      ? [problem('BAD_STATES', object, `操作「${action.label || name}」(${name})引起的操作形成了循环。`)]
      : [];
  });
}

/** What is wrong with what can be made from records of an object. */
export function checkCopies(object: ObjectDefinition, find: FindObject): Problem[] {
  return Object.entries(object.copies ?? {}).flatMap(([name, copy]) => {
    const say: Say = (sentence, code = 'BAD_LINK') =>
      problem(code, object, `生成「${copy.label || name}」(${name})${sentence}`);
    const target = find(copy.to);
    if (!target) return [say(`的对象「${copy.to}」不存在。`, 'UNKNOWN_OBJECT')];
    const problems = Object.entries(copy.fields).flatMap(([to, from]) => [
      ...(Object.hasOwn(target.fields, to) ? [] : [say(`的字段「${to}」不是${target.label}的字段。`, 'UNKNOWN_FIELD')]),
      ...(Object.hasOwn(fieldsOf(object), from) ? [] : [say(`取自的字段「${from}」不存在。`, 'UNKNOWN_FIELD')]),
    ]);
    const lines = target.fields[copy.line?.field ?? ''];
    if (copy.line && lines?.type !== 'lines')
      problems.push(say(`的「${copy.line.field}」(line) 不是${target.label}的明细。`, 'UNKNOWN_FIELD'));
    for (const [column, from] of Object.entries(copy.line?.columns ?? {})) {
      const given = lines?.type === 'lines' ? lines.columns[column] : undefined;
      const fits = from === 'id' ? given?.type === 'lookup' && given.to === object.name : from in fieldsOf(object);
      if (lines?.type === 'lines' && (!given || given.readOnly || !fits))
        problems.push(say(`的明细列「${column}」不能取自「${from}」。`, 'UNKNOWN_FIELD'));
    }
    const link = copy.link === undefined ? undefined : target.fields[copy.link];
    if (copy.link !== undefined && (link?.type !== 'lookup' || link.to !== object.name))
      problems.push(say(`的「${copy.link}」(link) 不是指向${object.label}的关联字段。`));
    if (copy.fires !== undefined && (copy.link === undefined || !actionOf(object.states, copy.fires)))
      problems.push(say(`的操作「${copy.fires}」(fires) 不存在，或没有 link。`, 'UNKNOWN_ACTION'));
    if (copy.counts !== undefined) {
      const counted = [target, object].map(({ fields }) => fields[copy.counts ?? '']?.type);
      if (copy.link === undefined || counted.some((type) => type !== 'number'))
        problems.push(say(`的「${copy.counts}」(counts) 应是双方都有的数字字段，并有 link。`, 'UNKNOWN_FIELD'));
    }
    if (copy.label.trim() === '') problems.push(say('没有名称 (label)。', 'MISSING_LABEL'));
    const field = object.fields[object.states?.field ?? ''];
    const options = field?.type === 'choice' ? field.options.map(({ value }) => value) : [];
    for (const state of copy.states ?? [])
      if (!options.includes(state)) problems.push(say(`的状态「${state}」不是选项。`, 'BAD_STATES'));
    return problems;
  });
}
