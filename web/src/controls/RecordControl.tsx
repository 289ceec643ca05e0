import type { ListAnswer, Reference } from '@tide/model/api/records';
import { useContext } from 'react';
import { api } from '../api/client';
import { useObject } from '../api/definitions';
import { NarrowContext, narrowedBy } from './narrowing';
import { ReferenceSelect } from './ReferenceSelect';

interface Props {
  object: string;
  value: Reference | null;
  onChange(value: Reference | null): void;
  placeholder?: string;
  id?: string;
  autoFocus?: boolean;
}

/** Picks a record of an object that the person may see, newest first; in a line one that belongs to what stands beside it. */
export default function RecordControl({ object, ...rest }: Props) {
  const definition = useObject(object);
  const title = definition?.titleField ?? 'id';
  const narrowed = narrowedBy(definition, useContext(NarrowContext));
  const filter = narrowed && JSON.stringify(narrowed);
  const search = async (typed: string) => {
    const { items } = await api.get<ListAnswer>(`records/${object}`, {
      search: typed,
      limit: 20,
      fields: title,
      filter,
    });
    return items.map((item) => ({ id: item.id, title: String(item[title] ?? '') }));
  };
  return <ReferenceSelect {...rest} source={`records/${object}${filter ?? ''}`} search={search} />;
}
