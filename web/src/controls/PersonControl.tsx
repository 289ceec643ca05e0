import type { Reference } from '@tide/model/api/records';
import { api } from '../api/client';
import { ReferenceSelect } from './ReferenceSelect';

interface Found {
  items: { id: string; name: string; username: string; department: string | null }[];
}

/** Active colleagues by name, as choices. */
export async function searchPeople(typed: string) {
  const { items } = await api.get<Found>('people', { search: typed });
  return items.map((person) => ({ id: person.id, title: person.name, hint: person.department ?? person.username }));
}

/** Inside a form of Ant Design the form itself gives value and onChange. */
interface Props {
  value?: Reference | null;
  onChange?(value: Reference | null): void;
  required?: boolean;
  placeholder?: string;
  id?: string;
  autoFocus?: boolean;
}

/** Picks a colleague. */
export default function PersonControl({ required, ...rest }: Props) {
  return <ReferenceSelect {...rest} source="people" search={searchPeople} clearable={!required} />;
}
