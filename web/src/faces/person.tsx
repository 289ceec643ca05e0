import type { Reference } from '@tide/model/api/records';
import type { PersonField } from '@tide/model/fields/person';
import { lazy } from 'react';
import type { Face } from './face';

const PersonControl = lazy(() => import('../controls/PersonControl'));

export function PersonName({ person }: { person: Reference }) {
  const name = person.title ?? '—';
  return (
    <span className="face-reference">
      <span className="avatar">{name.slice(0, 1)}</span>
      <span className="cut">{name}</span>
    </span>
  );
}

export const personFace: Face<PersonField> = {
  width: 100,
  Cell: ({ value }) => <PersonName person={value} />,
  Input: ({ field, value, onChange, ...rest }) => (
    <PersonControl {...rest} required={field.required} value={value as Reference | null} onChange={onChange} />
  ),
};
