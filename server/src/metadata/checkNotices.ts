import type { Notice } from '@tide/model/notices';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { checkCondition } from './checkCondition';
import { fieldAt, type Problem, problem } from './problem';
import type { Workspace } from './workspace';

/** What is wrong with a notice: where it looks, when it comes, whom it tells and what it says. */
export function checkNotice(
  notice: Notice,
  { objects, roles }: Pick<Workspace, 'objects' | 'roles'>,
): readonly Problem[] {
  const say = (code: Problem['code'], sentence: string) => problem(code, notice, sentence, '提醒');
  const object = objects.get(notice.object);
  if (!object) return [say('UNKNOWN_OBJECT', `的对象「${notice.object}」不存在。`)];
  const problems = timeProblems(notice, object, say);
  const fields = fieldsOf(object);
  for (const receiver of notice.to) {
    if (receiver === 'superior' || receiver === 'owner') {
      if (!object.ownerField) problems.push(say('WRONG_FIELD_TYPE', `通知负责人，但${object.label}没有负责人。`));
    } else if ('role' in receiver) {
      if (!roles.has(receiver.role)) problems.push(say('UNKNOWN_ROLE', `通知的角色「${receiver.role}」不存在。`));
    } else if (fieldAt(object, receiver.field, (name) => objects.get(name))?.type !== 'person')
      problems.push(say('WRONG_FIELD_TYPE', `通知的字段「${receiver.field}」应是人员。`));
  }
  for (const [, name = ''] of notice.text.matchAll(/\{(\w+)\}/g))
    if (!fields[name]) problems.push(say('UNKNOWN_FIELD', `文字里的「${name}」不是字段。`));
  if (notice.where)
    problems.push(
      ...checkCondition(notice.where, object, { ...object, name: notice.name, label: notice.label }, '', (name) =>
        objects.get(name),
      ),
    );
  return problems;
}

type Say = (code: Problem['code'], sentence: string) => Problem;

function timeProblems({ when }: Notice, object: ObjectDefinition, say: Say): Problem[] {
  if ('actions' in when)
    return when.actions
      .filter((name) => !Object.hasOwn(object.states?.actions ?? {}, name))
      .map((name) => say('UNKNOWN_ACTION', `所等的${object.label}没有操作「${name}」。`));
  if ('stuck' in when) {
    const { since = '', maxDays = {} } = object.states ?? {};
    return since === '' || Object.keys(maxDays).length === 0
      ? [say('BAD_STATES', `等的是停留太久，但${object.label}的状态没有停留期限。`)]
      : [];
  }
  const fields = fieldsOf(object);
  const problems: Problem[] = [];
  if (!['date', 'dateTime'].includes(fields[when.day]?.type ?? ''))
    problems.push(say('WRONG_FIELD_TYPE', `所数的「${when.day}」应是日期。`));
  if (typeof when.before === 'string' && fields[when.before]?.type !== 'number')
    problems.push(say('WRONG_FIELD_TYPE', `提前天数「${when.before}」应是数字。`));
  const numbers = [when.before, when.after, when.every].filter((days) => typeof days === 'number');
  if (numbers.some((days) => !Number.isInteger(days) || days < 1))
    problems.push(say('BAD_NOTICE', '的天数应是正整数。'));
  if (when.before === undefined && !when.on && when.after === undefined && when.every === undefined)
    problems.push(say('BAD_NOTICE', '没有说什么时候提醒。'));
  return problems;
}
