import { useQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { DepartmentJson } from '@tide/model/api/organisation';
import type { Condition } from '@tide/model/conditions/condition';
import { narrowScope, type PlainVerb, type Scope, type ScopedVerb } from '@tide/model/role';
import { useTranslation } from 'react-i18next';
import { conditionWords } from '../../list/filterWords';
import { departmentsQuery } from '../organisation';
import { plainWords, reachWords, scopedWords } from './rights';

const noDepartments: DepartmentJson[] = [];

/** Rights in words that somebody understands who has never seen the matrix. */
export function useRoleWords() {
  const { t } = useTranslation();
  const departments = useQuery(departmentsQuery).data ?? noDepartments;

  const condition = (object: ObjectJson, where: Condition): string => conditionWords(object, where, t);

  function reach(scope: Scope | undefined): string {
    const { reach: far, departments: ids = [] } = narrowScope(scope);
    if (far !== 'departments') return t(reachWords[far]);
    const names = ids.map((id) => departments.find((department) => department.id === id)?.name ?? id);
    return names.join(t('、')) || t(reachWords.departments);
  }

  /** `本部门及下级，且 行业 等于 医疗健康` */
  function scope(object: ObjectJson, given: Scope | undefined): string {
    const { where } = narrowScope(given);
    return [reach(given), ...(where ? [condition(object, where)] : [])].join(t('，且 '));
  }

  function scopeSentence(object: ObjectJson, verb: ScopedVerb, given: Scope | undefined): string {
    const words = { verb: t(scopedWords[verb]), object: object.label };
    const { reach: far, where } = narrowScope(given);
    if (far === 'none') return t('不能{{verb}}{{object}}', words);
    const named = { ...words, reach: reach(given) };
    return where
      ? t('能{{verb}}：{{reach}}的{{object}}，且 {{condition}}', { ...named, condition: condition(object, where) })
      : t('能{{verb}}：{{reach}}的{{object}}', named);
  }

  const plainSentence = (object: ObjectJson, verb: PlainVerb, given: boolean): string => {
    const words = { verb: t(plainWords[verb]), object: object.label };
    return given ? t('能{{verb}}{{object}}', words) : t('不能{{verb}}{{object}}', words);
  };
  return { condition, scope, scopeSentence, plainSentence };
}
