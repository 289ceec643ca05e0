import type { ObjectDefinition } from '@tide/model/object';

/** Where the entries of a statement (对账单) stand. */
export interface StatementSource {
  /** Object of the entries. */
  entries: string;
  /** Its lookup to the record that the statement is of. */
  link: string;
  /** Its lookup to what each amount was booked on. */
  over: string;
}

/** An object has statements if a ledger books its own amounts, or if every entry of a ledger keeps which of its records it concerns (spec ORD-04). */
export function statementSource(
  objects: ReadonlyMap<string, ObjectDefinition>,
  object: Pick<ObjectDefinition, 'name'>,
): StatementSource | null {
  for (const booked of objects.values()) {
    const { ledger } = booked;
    if (!ledger) continue;
    const { entries, over } = ledger;
    if (booked.name === object.name) return { entries, over, link: over };
    for (const [link, from] of Object.entries(ledger.copies)) {
      const field = booked.fields[from];
      if (field?.type === 'lookup' && field.to === object.name) return { entries, over, link };
    }
  }
  return null;
}
