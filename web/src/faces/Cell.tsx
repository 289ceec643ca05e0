import type { FieldJson } from '@tide/model/api/objects';
import { isMasked } from '@tide/model/role';
import { faceOf } from './all';
import type { Whole } from './whole';

/** The value of a field, whatever its type, inside the record `whole`; an empty one is a quiet dash. */
export function Cell({ field, value, whole }: { field: FieldJson; value: unknown; whole?: Whole }) {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return <span className="face-none">—</span>;
  // Masked values are already text, whatever the type.
  if (isMasked(field.right)) return <span>{String(value)}</span>;
  const { Cell: Shown } = faceOf(field);
  return <Shown field={field} value={value as never} whole={whole} />;
}
