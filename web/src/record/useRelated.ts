import { useInfiniteQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { useObject } from '../api/definitions';
import { relatedQuery } from '../api/records';
import { askedFor } from '../faces/whole';
import { titleOf } from '../list/Table';
import { isUnclaimed } from '../pool/poolVerbs';

/** The children of a record over one of its related lists, and what a new child starts with. */
export function useRelated(object: ObjectJson, record: RecordJson, related: string) {
  const list = object.related[related];
  const [childName = '', over = ''] = list?.of.split('.') ?? [];
  const child = useObject(childName);
  const query = useInfiniteQuery(
    relatedQuery(object.name, record.id, related, child && list && askedFor(child, list.columns)),
  );
  const self = { id: record.id, title: titleOf(object, record) };
  return {
    label: list?.label ?? related,
    child,
    /** The field of the child that points here is not shown again beside each row. */
    columns: (list?.columns ?? []).filter((name) => name !== over && child?.fields[name]),
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    total: query.data?.pages[0]?.total,
    query,
    mayCreate: (child?.can.includes('create') ?? false) && !isUnclaimed(object, record),
    initial: { [over]: child?.fields[over]?.type === 'multiLookup' ? [self] : self },
  };
}
