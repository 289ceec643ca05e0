import type { ObjectJson } from '@tide/model/api/objects';
import { isMasked } from '@tide/model/role';
import { askedFor } from '../faces/whole';

/** What a card shows besides its title. */
export interface BoardFields {
  /** Whose it is: the first lookup, mostly the customer. */
  lookup?: string;
  /** What it is worth; added up above each column. */
  amount?: string;
  /** Everything that is asked of the server: what is shown, and what moves demand. */
  asked: string[];
}

const isAmount = (object: ObjectJson, name: string): boolean => {
  const field = object.fields[name];
  if (!field || isMasked(field.right)) return false;
  return field.type === 'money' || ((field.type === 'formula' || field.type === 'rollup') && field.result === 'money');
};

/** The view's columns come first: they say what matters. */
export function boardFields(object: ObjectJson, columns: readonly string[]): BoardFields {
  const names = [...columns, ...Object.keys(object.fields).filter((name) => !object.fields[name]?.system)];
  const lookup = names.find((name) => object.fields[name]?.type === 'lookup');
  const amount = names.find((name) => isAmount(object, name));
  const { states } = object;
  const demanded = [
    ...Object.values(states?.exits ?? {}).flat(),
    ...Object.values(states?.actions ?? {}).flatMap(({ required = [], input = [] }) => [...required, ...input]),
  ];
  const asked = [
    object.titleField,
    states?.field,
    states?.pipelines?.field,
    states?.since,
    object.ownerField,
    lookup,
    amount,
    ...demanded,
  ];
  return {
    ...(lookup && { lookup }),
    ...(amount && { amount }),
    asked: askedFor(
      object,
      asked.filter((name) => name !== undefined && object.fields[name] !== undefined) as string[],
    ),
  };
}
