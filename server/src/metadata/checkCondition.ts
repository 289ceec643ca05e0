import { ConditionProblem, parseCondition } from '@tide/model/conditions/parse';
import type { ObjectDefinition } from '@tide/model/object';
import { type FindObject, type Problem, problem } from './problem';

/** A condition over `target`, said in a definition of `object`. */
export function checkCondition(
  condition: unknown,
  target: ObjectDefinition,
  object: ObjectDefinition,
  where: string,
  find: FindObject,
): Problem[] {
  try {
    parseCondition(condition, target, find);
    return [];
  } catch (error) {
    if (!(error instanceof ConditionProblem)) throw error;
    return [problem('BAD_CONDITION', object, `${where}的条件不正确：${error.message}`)];
  }
}
