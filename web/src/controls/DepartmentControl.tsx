import type { Reference } from '@tide/model/api/records';
import { api } from '../api/client';
import { ReferenceSelect } from './ReferenceSelect';

async function search(typed: string) {
  const { items } = await api.get<{ items: { id: string; name: string }[] }>('people/departments');
  return items
    .filter((department) => department.name.includes(typed))
    .map((department) => ({ id: department.id, title: department.name }));
}

interface Props {
  value: Reference | null;
  onChange(value: Reference | null): void;
  placeholder?: string;
  id?: string;
  autoFocus?: boolean;
}

/** Picks a department. */
export default function DepartmentControl(props: Props) {
  return <ReferenceSelect {...props} source="departments" search={search} />;
}
