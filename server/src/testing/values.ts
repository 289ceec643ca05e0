import type { Field } from '@tide/model/fields/all';
import type { LinesField } from '@tide/model/fields/lines';
import type { ObjectDefinition } from '@tide/model/object';
import fc from 'fast-check';

/** Records, people and departments that generated values may name. */
export interface References {
  person: string;
  department?: string;
  /** Object → id of a record of it. */
  records?: Readonly<Record<string, string>>;
}

/**
 * A valid value of a field, as the API takes it, different for different seeds as far as the type has different values; undefined where
 * nothing can be given: computed and read-only fields, files, references to objects without a record.
 */
export function validValue(field: Field, seed: number, references: References): unknown {
  if (field.readOnly) return undefined;
  switch (field.type) {
    case 'text':
      return field.pattern
        ? fc.sample(fc.stringMatching(new RegExp(`^${field.pattern}$`, 'u')), { seed, numRuns: 1 })[0]
        : `文字${seed}`.slice(0, field.maxLength ?? 200);
    case 'longText':
      return `第 ${seed} 段文字`.padEnd(field.minLength ?? 0, '。');
    case 'phone':
      return `139${String(10_000_000 + seed).slice(-8)}`;
    case 'email':
      return `person${seed}@example.cn`;
    case 'url':
      return `https://example.cn/${seed}`;
    case 'address':
      return { province: '江苏省', city: '苏州市', detail: `${seed} 号` };
    case 'money':
      // The least that is allowed: amounts of children must fit into those of their parents.
      if (Number(field.min ?? 0) > 0) return field.min;
      return String(Math.min(Number(field.min ?? 0) + seed, Number(field.max ?? 1_000_000)));
    case 'number':
    case 'percent':
      return String(Math.min(Number(field.min ?? 0) + seed, Number(field.max ?? 1_000_000)));
    case 'boolean':
      return seed % 2 === 1;
    case 'date':
      return `2024-01-${String(1 + (seed % 28)).padStart(2, '0')}`;
    case 'dateTime':
      return `2024-01-${String(1 + (seed % 28)).padStart(2, '0')}T08:00:00.000Z`;
    case 'choice':
      return field.options[seed % field.options.length]?.value;
    case 'multiChoice':
      return [field.options[seed % field.options.length]?.value];
    case 'person':
      return references.person;
    case 'department':
      return references.department;
    case 'lookup':
      return references.records?.[field.to];
    case 'multiLookup':
      return references.records?.[field.to] && [{ id: references.records[field.to] }];
    case 'lines':
      return validLines(field, seed, references);
    default:
      // Autonumbers, formulas, roll-ups, files and positions are not typed.
      return undefined;
  }
}

/** One line with all its columns; undefined where a column that it must have cannot be given. */
function validLines(field: LinesField, seed: number, references: References): unknown {
  // One line stands for itself: how lines belong to others is no value of its own.
  const { level, each } = field.components ?? {};
  const values = Object.entries(field.columns)
    .filter(([name]) => name !== level && name !== each)
    .map(([name, column]) => [name, validValue(column, seed, references)]);
  const lacking = values.some(([name, value]) => value === undefined && field.columns[String(name)]?.required);
  return lacking ? undefined : [Object.fromEntries(values.filter(([, value]) => value !== undefined))];
}

/**
 * Objects whose rules ask for more than each field by itself, e.g. weights that make a hundred: nothing made up is one of them. What holds for them is tried
 * beside their rules (configurations.test.ts, scoring.test.ts).
 */
export const demanding: ReadonlySet<string> = new Set(['productConfig', 'salesModel']);

/** Valid values of all fields of an object, or of the required ones alone. */
export function validValues(
  object: ObjectDefinition,
  seed: number,
  references: References,
  requiredOnly = false,
): Record<string, unknown> {
  const values = Object.fromEntries(
    Object.entries(object.fields)
      .filter(([name, field]) => !requiredOnly || field.required || name === object.titleField)
      .map(([name, field]) => [name, validValue(field, seed, references)])
      .filter(([, value]) => value !== undefined),
  );
  // What is taken off a document is no more than what its lines come to.
  return object.document ? { ...values, discountAmount: '0' } : values;
}

/** Types whose values tell something of their own, so that a foreign eye would know them again. */
const telling: readonly Field['type'][] = ['text', 'longText', 'phone', 'email', 'url', 'address'];

/** Whether a canary can be put into a field. */
export const isTelling = (field: Field): boolean => telling.includes(field.type) && !field.readOnly;

/** A value that occurs nowhere else, and the part of it that must come out of no door. */
export interface Canary {
  value: unknown;
  mark: string;
}

/** A canary for a field; `number` (0–9999) makes it the only one. Texts hold 金丝雀, which is found by its pinyin too. */
export function canaryOf(field: Field, number: number): Canary {
  const code = `q${String(number).padStart(4, '0')}z`;
  // Scattered, so that no two numbers have a run of digits in common.
  const digits = `13${String((number * 86_028_157) % 1_000_000_000).padStart(9, '0')}`;
  const whole = (value: string): Canary => ({ value, mark: value });
  switch (field.type) {
    case 'phone':
      return whole(digits);
    case 'email':
      return { value: `${code}@canary.cn`, mark: code };
    case 'url':
      return { value: `https://canary.cn/${code}`, mark: code };
    case 'address':
      return { value: { province: '江苏省', city: '苏州市', detail: `金丝雀路${code}` }, mark: code };
    case 'text':
      return field.pattern
        ? whole(String(validValue(field, 77_000 + number, { person: '' })))
        : { value: `金丝雀${code}`, mark: code };
    default:
      return { value: `金丝雀${code}`, mark: code };
  }
}
