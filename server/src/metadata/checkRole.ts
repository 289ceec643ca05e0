import { ConditionProblem, fieldsIn, parseCondition } from '@tide/model/conditions/parse';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { narrowScope, type RoleDefinition, type ScopedVerb } from '@tide/model/role';
import { actionOf } from '@tide/model/states';
import { type FindObject, type Problem, problem } from './problem';

/** A problem of a role, and what of it is wrong: `customer` (object), `customer.view` (its scope) or `customer.phone` (field). */
export interface RoleProblem extends Problem {
  path: string;
  /** The message without the name of the role. */
  sentence: string;
}

const scopedVerbs: readonly ScopedVerb[] = ['view', 'update', 'delete'];

/** What is wrong with a role: rights on objects or fields that are not there, conditions that cannot be decided. */
export function checkRole(role: RoleDefinition, find: FindObject): RoleProblem[] {
  const of = { name: role.name, label: role.label };
  const at = (path: string, code: Problem['code'], sentence: string): RoleProblem => ({
    ...problem(code, of, sentence, '角色'),
    path,
    sentence,
  });
  const problems: RoleProblem[] = [];
  if (role.label.trim() === '') problems.push(at('', 'MISSING_LABEL', '没有名称 (label)。'));
  for (const [name, rights] of Object.entries(role.objects ?? {})) {
    const object = find(name);
    if (!object) {
      problems.push(at(name, 'UNKNOWN_OBJECT', `给了权限的对象「${name}」不存在。`));
      continue;
    }
    for (const action of rights.actions ?? [])
      if (actionOf(object.states, action)?.who !== 'granted')
        problems.push(
          at(
            `${name}.actions`,
            'UNKNOWN_ACTION',
            `给了${object.label}的操作「${action}」，但没有这样一个需要授权的操作。`,
          ),
        );
    for (const verb of scopedVerbs) {
      const { where } = narrowScope(rights[verb]);
      if (where !== undefined)
        problems.push(
          ...checkWhere(where, object, find).map((sentence) => at(`${name}.${verb}`, 'BAD_CONDITION', sentence)),
        );
    }
  }
  for (const path of Object.keys(role.fields ?? {})) {
    const [objectName = '', name = '', column] = path.split('.');
    const object = find(objectName);
    const field = object && Object.hasOwn(fieldsOf(object), name) ? fieldsOf(object)[name] : undefined;
    // Columns of lines have rights of their own: `quote.lines.costPrice`.
    const known = column === undefined || (field?.type === 'lines' && Object.hasOwn(field.columns, column));
    if (!field || !known) problems.push(at(path, 'UNKNOWN_FIELD', `给了权限的字段「${path}」不存在。`));
  }
  return problems;
}

/** A scope looks at the record's own fields only: whoever decides over a row must not have to read another. */
function checkWhere(where: unknown, object: ObjectDefinition, find: FindObject): string[] {
  const place = `${object.label}的数据范围`;
  try {
    return fieldsIn(parseCondition(where, object, find))
      .filter((path) => path.includes('.'))
      .map((path) => `${place}的条件只能用${object.label}自己的字段，不能用「${path}」。`);
  } catch (error) {
    if (!(error instanceof ConditionProblem)) throw error;
    return [`${place}的条件不正确：${error.message}`];
  }
}
