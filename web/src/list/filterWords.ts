import type { ObjectJson } from '@tide/model/api/objects';
import type { Comparison, Condition } from '@tide/model/conditions/condition';
import { needsNoValue } from '@tide/model/conditions/operators';
import type { TFunction } from 'i18next';
import { operatorWords, relativeDays } from './filter';

/** The values of a comparison as its reader knows them: options by label, records by title, relative days in words. */
export function valueWords(object: ObjectJson, { field: name, value }: Comparison, t: TFunction): string {
  const field = object.fields[name];
  const options = (field && 'options' in field && field.options) || [];
  const wordOf = (one: unknown): string => {
    if (typeof one === 'object' && one !== null && 'title' in one) return String(one.title);
    if (typeof one === 'boolean') return one ? t('是') : t('否');
    const text = String(one);
    return (
      options.find((option) => option.value === text)?.label ?? (relativeDays[text] ? t(relativeDays[text]) : text)
    );
  };
  return (Array.isArray(value) ? value : [value]).map(wordOf).join(t('、'));
}

/** A comparison in words: `行业 等于 医疗健康`. */
export function comparisonWords(object: ObjectJson, comparison: Comparison, t: TFunction): string {
  const words = [object.fields[comparison.field]?.label ?? comparison.field, t(operatorWords[comparison.op])];
  if (!needsNoValue(comparison.op)) words.push(valueWords(object, comparison, t));
  return words.join(' ');
}

/** A whole condition in words: `行业 等于 医疗健康，且 （级别 等于 A 或 级别 等于 B）`. */
export function conditionWords(object: ObjectJson, where: Condition, t: TFunction): string {
  const inner = (part: Condition): string =>
    'field' in part ? comparisonWords(object, part, t) : `（${conditionWords(object, part, t)}）`;
  if ('and' in where) return where.and.map(inner).join(t('，且 '));
  if ('or' in where) return where.or.map(inner).join(t(' 或 '));
  if ('not' in where) return t('不符合：{{condition}}', { condition: inner(where.not) });
  return comparisonWords(object, where, t);
}
