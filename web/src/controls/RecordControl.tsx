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
  /** Only what the object offers for what is new. */
  offered?: boolean;
  placeholder?: string;
  id?: string;
  autoFocus?: boolean;
}

/** Picks a record of an object that the person may see, newest first, and of those that are offered in the order of their list; in a line one that belongs to what stands beside it. */
export default function RecordControl({ object, offered = false, ...rest }: Props) {
  const definition = useObject(object);
  const title = definition?.titleField ?? 'id';
  const narrowed = narrowedBy(definition, useContext(NarrowContext));
  const parts = [...(narrowed ? [narrowed] : []), ...(offered && definition?.offered ? [definition.offered] : [])];
  const filter = parts.length > 0 ? JSON.stringify({ and: parts }) : undefined;
  const [list] = offered && definition?.offered ? Object.values(definition.views) : [];
  const search = async (typed: string) => {
    const { items } = await api.get<ListAnswer>(`records/${object}`, {
      search: typed,
      limit: 20,
      fields: title,
      filter,
      sort: list?.sort,
    });
    return items.map((item) => ({ id: item.id, title: String(item[title] ?? '') }));
  };
  return <ReferenceSelect {...rest} source={`records/${object}${filter ?? ''}`} search={search} />;
}
