import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { ProtectionEnd } from '../pool/ProtectionEnd';
import { TargetDocument } from '../pool/TargetDocument';
import { Cell } from './Cell';
import { Revealable } from './Revealable';

/** The value of a field of a record; a masked one that may be uncovered has an eye. */
export function RecordCell({ object, record, name }: { object: ObjectJson; record: RecordJson; name: string }) {
  const field = object.fields[name];
  if (!field) return null;
  if (object.pool && name === 'protectEndDate') return <ProtectionEnd object={object} record={record} />;
  if (object.pool && name === 'poolTargetRef') return <TargetDocument path={record[name]} />;
  const value = record[name];
  const empty = value === null || value === undefined;
  // What a pool hides has no masked form where it is an address.
  const revealable = record.revealable?.includes(name) || (field.right === 'revealable' && !empty);
  if (!revealable) return <Cell field={field} value={value} whole={record} />;
  return <Revealable object={object.name} record={record} name={name} field={field} />;
}
