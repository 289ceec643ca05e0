import type { Formula } from './parse';

/** Names of the fields that a checked formula reads, in the order written, each as often as it stands there. */
export function fieldsOfFormula(formula: Formula): string[] {
  if (formula.kind === 'field') return [formula.name];
  const parts = Object.values(formula).flat();
  return parts.flatMap((part) => (typeof part === 'object' ? fieldsOfFormula(part) : []));
}
