import type { FieldJson, ObjectJson } from '@tide/model/api/objects';
import type { ChoiceField } from '@tide/model/fields/choice';

/** The parts that a timeline reads out of any object: when, how, what was said, who, and when next. */
export interface TimelineFields {
  /** When it happened: the moment that the object is sorted by. */
  at: string;
  /** What was said: its title. */
  text: string;
  /** The kind: its first required choice. */
  kind: string | null;
  kindField: ChoiceField | null;
  /** When to speak next: its other moment. */
  next: string | null;
  /** What came of it: its first toned choice. */
  outcome: string | null;
}

/** Finds the parts by what the fields are, never by what they are called. */
export function timelineFields(child: ObjectJson): TimelineFields {
  const find = (wanted: (field: FieldJson, name: string) => boolean) =>
    Object.entries(child.fields).find(([name, field]) => wanted(field, name))?.[0] ?? null;
  const at = find((field) => field.type === 'dateTime' && !field.system && field.default === 'now') ?? 'createdAt';
  const kind = find((field) => field.type === 'choice' && field.required === true);
  const kindField = kind ? child.fields[kind] : undefined;
  return {
    at,
    text: child.titleField,
    kind,
    kindField: kindField?.type === 'choice' ? kindField : null,
    next: find((field, name) => field.type === 'dateTime' && !field.system && name !== at),
    outcome: find((field) => field.type === 'choice' && field.options.some((option) => option.tone !== undefined)),
  };
}
