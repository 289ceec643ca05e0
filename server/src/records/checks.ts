import type { Values } from '@tide/model/api/records';
import { typeOf } from '@tide/model/fields/all';
import { valueIn } from '@tide/model/formula/evaluate';
import { fieldsOfFormula } from '@tide/model/formula/fieldsOfFormula';
import { parseFormula } from '@tide/model/formula/parse';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { formatAmount } from '@tide/model/values/amount';
import { TideError } from '../errors';

/** A value inside a sentence: amounts with two decimals and thousands, all else as it is. */
function words(object: ObjectDefinition, name: string, row: Values): string {
  const value = row[name] ?? null;
  const field = fieldsOf(object)[name];
  if (value === null || !field) return '—';
  return typeOf(field).storage(field) === 'decimal' ? formatAmount(String(value), 2) : String(value);
}

/**
 * Refuses a write that leaves a record in a condition that its checks forbid (spec RPLN-02, RCPT-01): TideError with the check's code, its
 * sentence naming the figures. A record that was already wrong does not stop writes that leave the figures in question alone.
 */
export function demandChecks(object: ObjectDefinition, before: Values | null, after: Values): void {
  for (const check of object.checks ?? []) {
    const formula = parseFormula(check.holds, object);
    if (valueIn(formula, after) === true) continue;
    const touched = fieldsOfFormula(formula).some((name) => String(before?.[name] ?? '') !== String(after[name] ?? ''));
    if (!touched) continue;
    const message = check.message.replaceAll(
      /\{(before\.)?(\w+)\}/g,
      (_whole, earlier: string | undefined, name: string) => words(object, name, earlier ? (before ?? {}) : after),
    );
    throw new TideError(check.code, message, { details: { object: object.name, record: after.id } });
  }
}
