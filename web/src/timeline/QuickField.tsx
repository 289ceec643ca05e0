import type { FieldJson, ObjectJson } from '@tide/model/api/objects';
import { Suspense, useId } from 'react';
import { faceOf } from '../faces/all';
import { isWritable } from '../forms/fields';

/** The fields that the composer asks for beside the text, by what is chosen in it. */
export const quickFields = (child: ObjectJson, values: Record<string, unknown>): [name: string, field: FieldJson][] =>
  Object.entries(child.fields).filter(
    ([, field]) => field.quick && isWritable(field) && field.quick.in.includes(String(values[field.quick.while])),
  );

/** One of them: its name and its control in one line; the button of a check-in bears the name itself. */
export function QuickField(props: { field: FieldJson; value: unknown; onChange(value: unknown): void }) {
  const id = useId();
  const { Input } = faceOf(props.field);
  return (
    <div className="composer-quick">
      {(props.field.type !== 'position' || Boolean(props.value)) && <label htmlFor={id}>{props.field.label}</label>}
      <Suspense>{Input && <Input id={id} {...props} />}</Suspense>
    </div>
  );
}
