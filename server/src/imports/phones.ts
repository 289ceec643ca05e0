import type { ObjectDefinition } from '@tide/model/object';
import { parsePhones } from '@tide/model/values/phone';
import { fieldRight } from '../access/fields';
import { type Draft, placeOf, refuse } from './draft';
import type { Plan } from './plan';
import type { Target } from './targets';

/** Where words go that are no telephone number: the object's field for it, else its first long text. */
function fieldForUnclear(plan: Plan, object: ObjectDefinition): string | null {
  const editable = (name: string) => fieldRight(plan.actor, object.name, name) === 'editable';
  const names = [
    'unclearPhone',
    ...Object.keys(object.fields).filter((name) => object.fields[name]?.type === 'longText'),
  ];
  return names.find((name) => object.fields[name] !== undefined && editable(name)) ?? null;
}

/** Another phone field of the object that no column fills and that is still empty. */
function spareField(plan: Plan, object: ObjectDefinition, draft: Draft, target: Target): string | null {
  const mapped = new Set(
    plan.columns.filter((column) => column.target.place === target.place).map((column) => column.target.name),
  );
  const spare = Object.keys(object.fields).find(
    (name) =>
      object.fields[name]?.type === 'phone' &&
      !mapped.has(name) &&
      placeOf(draft, target)[name] === undefined &&
      fieldRight(plan.actor, object.name, name) === 'editable',
  );
  return spare ?? null;
}

/**
 * Reads the telephone numbers of a cell: the first is the field's, further ones go to a spare phone field, and what cannot be
 * understood is kept as text and flagged. Nothing is dropped; where there is no place for it, the row is refused.
 */
export function readPhones(plan: Plan, draft: Draft, target: Target, text: string): void {
  const object = target.place === 'own' ? plan.object : plan.child?.object;
  if (!object) return;
  const values = placeOf(draft, target);
  const { phones, unclear } = parsePhones(text);
  const [first, ...further] = phones;
  if (first !== undefined) values[target.name] = first;
  const unplaced = [...unclear];
  for (const phone of further) {
    const spare = spareField(plan, object, draft, target);
    if (spare === null) unplaced.push(phone);
    else {
      values[spare] = phone;
      draft.remarks.push(`${target.label}里有几个号码，${phone} 放到了${object.fields[spare]?.label}。`);
    }
  }
  if (unplaced.length === 0) return;
  const words = unplaced.join('；');
  const place = fieldForUnclear(plan, object);
  if (place === null) {
    refuse(draft, target, `${target.label}：「${words}」不是有效的电话号码。`);
    return;
  }
  values[place] = values[place] === undefined ? words : `${values[place]}；${words}`;
  draft.remarks.push(`${target.label}「${words}」没能识别，已原样保留在${object.fields[place]?.label}。`);
}
