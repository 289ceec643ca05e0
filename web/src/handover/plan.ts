import type { HandoverChoice, HandoverRequest, HandoverSurvey } from '@tide/model/api/handovers';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Reference } from '@tide/model/api/records';

/** A choice while it is being made: receivers with their names, and gaps. */
export type Draft =
  | { how: 'later' }
  | { how: 'one'; to: Reference | null }
  | { how: 'rotate'; to: Reference[] }
  | { how: 'field'; field: string | null; to: Record<string, Reference | null>; rest: Reference | null }
  | { how: 'follow'; object: string; related: string }
  | { how: 'pool' };

export interface PlanDraft {
  objects: Record<string, Draft>;
  leaving: Record<string, Reference | null>;
  reason: string;
}

export const emptyPlan: PlanDraft = { objects: {}, leaving: {}, reason: '' };

/** The object and related list whose records an object's records may follow. */
export function leaderOf(
  objects: ReadonlyMap<string, ObjectJson>,
  name: string,
): { object: string; related: string } | null {
  for (const object of objects.values())
    for (const [related, list] of Object.entries(object.related))
      if (list.transfer && object.name !== name && list.of.split('.')[0] === name)
        return { object: object.name, related };
  return null;
}

/** Fields by which records can be split: options and regions. */
export const splitFields = (object: ObjectJson): [name: string, label: string][] =>
  Object.entries(object.fields).flatMap(([name, field]): [string, string][] =>
    field.right !== 'masked' && !field.system && (field.type === 'choice' || field.type === 'address')
      ? [[name, field.label]]
      : [],
  );

/** What is still missing before the records step is complete: the names of the objects. */
export function unfinished(plan: PlanDraft): string[] {
  return Object.entries(plan.objects)
    .filter(([name, draft]) => draft.how !== 'later' && choiceOf(plan, name, draft) === null)
    .map(([name]) => name);
}

function choiceOf(plan: PlanDraft, name: string, draft: Draft): HandoverChoice | null {
  switch (draft.how) {
    case 'later':
      return null;
    case 'one':
      return draft.to && { how: 'one', to: draft.to.id };
    case 'rotate':
      return draft.to.length > 0 ? { how: 'rotate', to: draft.to.map(({ id }) => id) } : null;
    case 'field': {
      const to = Object.fromEntries(Object.entries(draft.to).flatMap(([value, who]) => (who ? [[value, who.id]] : [])));
      const some = Object.keys(to).length > 0 || draft.rest;
      return draft.field && some ? { how: 'field', field: draft.field, to, rest: draft.rest?.id ?? null } : null;
    }
    case 'pool':
      return draft;
    case 'follow': {
      const leader = plan.objects[draft.object];
      return leader && leader.how !== 'later' && leader.how !== 'follow' && name !== draft.object ? { ...draft } : null;
    }
  }
}

/** The plan as the server wants it; what is left for later is not named. */
export function requestOf(
  plan: PlanDraft,
  { person, leaving }: HandoverSurvey,
  mode: HandoverRequest['mode'],
): HandoverRequest {
  const objects: Record<string, HandoverChoice> = {};
  for (const { name } of person.objects) {
    const draft = plan.objects[name];
    const choice = draft && choiceOf(plan, name, draft);
    if (choice) objects[name] = choice;
  }
  const kinds = leaving.flatMap(({ name, items }) => {
    const to = plan.leaving[name];
    return items.length > 0 && to ? [[name, to.id]] : [];
  });
  return { person: person.id, mode, reason: plan.reason, objects, leaving: Object.fromEntries(kinds) };
}

/** Who receives, for the summary; null for what is left for later. */
export function receiversOf(draft: Draft | undefined): string | null {
  switch (draft?.how) {
    case 'one':
      return draft.to?.title ?? null;
    case 'rotate':
      return draft.to.map(({ title }) => title).join('、') || null;
    case 'field':
      return (
        [...new Set([...Object.values(draft.to), draft.rest].flatMap((who) => who?.title ?? []))].join('、') || null
      );
    default:
      return null;
  }
}
