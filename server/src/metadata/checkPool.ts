import type { ObjectDefinition } from '@tide/model/object';
import { poolFields } from '@tide/model/pool/fields';
import { checkCondition } from './checkCondition';
import { type FindObject, fieldAt, type Problem, problem } from './problem';

/** Names of the pool's verbs, which are called like actions of states and cannot be told from them. */
const verbs = [
  'claim',
  'undoClaim',
  'assign',
  'release',
  'extend',
  'exempt',
  'requestExtension',
  'moveToPool',
  'moveToPrivate',
] as const;

/** What is wrong with how records of an object are pooled. */
export function checkPool(object: ObjectDefinition, find: FindObject): Problem[] {
  const { pool, related } = object;
  if (!pool) return [];
  const problems: Problem[] = [];
  const say = (code: Problem['code'], sentence: string) =>
    problems.push(problem(code, object, `公海 (pool) ${sentence}`));
  if (!object.ownerField || object.fields[object.ownerField]?.required !== true)
    say('UNKNOWN_FIELD', '要求对象有必填的负责人 (ownerField)。');
  for (const name of pool.follows) {
    const [child = ''] = related[name]?.of.split('.') ?? [];
    if (!find(child)?.ownerField) say('BAD_LINK', `跟随的「${name}」不是有负责人的相关列表。`);
  }
  for (const [name, target] of Object.entries(pool.targets)) {
    const [childName = '', over = ''] = target.of.split('.');
    const child = find(childName);
    const link = child && fieldAt(child, over, () => undefined);
    if (!child || link?.type !== 'lookup' || link.to !== object.name) {
      say('BAD_LINK', `目标「${name}」的「${target.of}」不是指向${object.label}的关联字段。`);
      continue;
    }
    if (target.day !== undefined && fieldAt(child, target.day, () => undefined)?.type !== 'date')
      say('WRONG_FIELD_TYPE', `目标「${name}」的日期「${target.day}」不是${child.label}的日期字段。`);
    if (target.clock?.day !== undefined && fieldAt(child, target.clock.day, () => undefined)?.type !== 'date')
      say('WRONG_FIELD_TYPE', `目标「${name}」的计时日期「${target.clock.day}」不是${child.label}的日期字段。`);
    if (target.effective) {
      const { kind, text, call, visit } = target.effective;
      const kindField = fieldAt(child, kind, () => undefined);
      if (!target.own || kindField?.type !== 'choice')
        say('WRONG_FIELD_TYPE', `目标「${name}」的类型「${kind}」不是负责人自己的${child.label}的选项字段。`);
      if (!['text', 'longText'].includes(fieldAt(child, text, () => undefined)?.type ?? ''))
        say('WRONG_FIELD_TYPE', `目标「${name}」的内容「${text}」不是${child.label}的文本字段。`);
      const kinds = kindField?.type === 'choice' ? kindField.options.map(({ value }) => value) : [];
      for (const given of [call, visit])
        if (given && !kinds.includes(given.kind))
          say('WRONG_FIELD_TYPE', `目标「${name}」的「${given.kind}」不是${child.label}的一种类型。`);
      if (call && fieldAt(child, call.minutes, () => undefined)?.type !== 'number')
        say('WRONG_FIELD_TYPE', `目标「${name}」的通话分钟「${call.minutes}」不是${child.label}的数字字段。`);
      if (visit && fieldAt(child, visit.position, () => undefined)?.type !== 'position')
        say('WRONG_FIELD_TYPE', `目标「${name}」的签到「${visit.position}」不是${child.label}的位置字段。`);
    }
    if (target.own && !child.ownerField) say('UNKNOWN_FIELD', `目标「${name}」的${child.label}没有负责人。`);
    for (const where of [target.where, target.pending])
      if (where) problems.push(...checkCondition(where, child, object, `公海目标「${name}」`, find));
  }
  for (const verb of verbs)
    if (object.states?.actions[verb]) say('NAME_COLLISION', `的操作「${verb}」与状态的操作同名。`);
  return problems;
}

/** Whether the engine has given the field to a pooled object. */
export const isPoolField = (object: ObjectDefinition, name: string): boolean =>
  object.pool !== undefined && Object.hasOwn(poolFields, name);
