import { useQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson, Reference } from '@tide/model/api/records';
import { useWorkspace } from '../api/definitions';
import { recordQuery } from '../api/records';
import { Waiting } from '../frame/Waiting';
import { Timeline } from '../timeline/Timeline';

/** What a record belongs to and has a timeline of its own: the customer of a sale. */
export interface TimelineParent {
  object: ObjectJson;
  related: string;
  label: string;
  id: string;
}

/** The first thing that a record leads to that has a timeline; null where there is none that the reader knows. */
export function useTimelineParent(object: ObjectJson, record: RecordJson): TimelineParent | null {
  const { objects } = useWorkspace();
  for (const [name, field] of Object.entries(object.fields)) {
    const target = field.type === 'lookup' ? objects.get(field.to) : undefined;
    const found = target && Object.entries(target.related).find(([, { timeline }]) => timeline);
    const parent = record[name] as Reference | null;
    // Without a title it is out of the reader's sight.
    if (target && target.name !== object.name && found && parent?.title)
      return { object: target, related: found[0], label: found[1].label, id: parent.id };
  }
  return null;
}

/** What was said with the customer, on the page of a sale. */
export function ParentTimeline({ parent }: { parent: TimelineParent }) {
  const record = useQuery(recordQuery(parent.object.name, parent.id));
  if (record.error) return null;
  return record.data ? (
    <Timeline object={parent.object} record={record.data} related={parent.related} />
  ) : (
    <Waiting rows={4} />
  );
}
