import type { ListAnswer, Reference } from '@tide/model/api/records';
import { api } from '../api/client';
import { useObject } from '../api/definitions';
import { ReferenceSelect } from './ReferenceSelect';

interface Props {
  object: string;
  value: Reference | null;
  onChange(value: Reference | null): void;
  placeholder?: string;
  id?: string;
  autoFocus?: boolean;
}

/** Picks a record of an object that the person may see, newest first. */
export default function RecordControl({ object, ...rest }: Props) {
  const title = useObject(object)?.titleField ?? 'id';
  const search = async (typed: string) => {
    const { items } = await api.get<ListAnswer>(`records/${object}`, { search: typed, limit: 20, fields: title });
    return items.map((item) => ({ id: item.id, title: String(item[title] ?? '') }));
  };
  return <ReferenceSelect {...rest} source={`records/${object}`} search={search} />;
}
