import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { actionOf } from '@tide/model/states';
import { type Problem, problem } from './problem';

/** What is wrong with how records of an object come in versions. */
export function checkVersions(object: ObjectDefinition): Problem[] {
  const { versions } = object;
  if (!versions) return [];
  const problems: Problem[] = [];
  if ('copy' in versions) {
    const copy = object.copies?.[versions.copy];
    if (copy?.to !== object.name || copy.link === undefined)
      problems.push(
        problem('UNKNOWN_ACTION', object, `版本 (versions) 的「${versions.copy}」不是生成本对象、带 link 的复制。`),
      );
  } else if (!actionOf(object.states, versions.action))
    problems.push(problem('UNKNOWN_ACTION', object, `版本 (versions) 的操作「${versions.action}」不存在。`));
  for (const name of [versions.reason, versions.amount])
    if (name !== undefined && !Object.hasOwn(fieldsOf(object), name))
      problems.push(problem('UNKNOWN_FIELD', object, `版本 (versions) 的字段「${name}」不存在。`));
  return problems;
}
