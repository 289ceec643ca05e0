import type { ObjectJson } from '@tide/model/api/objects';
import type { Comparison } from '@tide/model/conditions/condition';
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
