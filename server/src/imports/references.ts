import { listRecords } from '../records/read';
import { type Draft, placeOf, refuse } from './draft';
import type { Plan } from './plan';

/** Ids by title of the records of an object that the actor may see, for the wanted titles; several of one title are all there. */
async function idsByTitle(plan: Plan, objectName: string, titles: readonly string[]): Promise<Map<string, string[]>> {
  const { titleField } = plan.engine.workspace.object(objectName);
  const ids = new Map<string, string[]>();
  for (let start = 0; start < titles.length; start += 200) {
    let cursor: string | undefined;
    do {
      const page = await listRecords(plan.engine, plan.actor, objectName, {
        filter: { field: titleField, op: 'in', value: titles.slice(start, start + 200) },
        fields: [titleField],
        sort: '-createdAt',
        limit: 500,
        cursor,
      });
      for (const record of page.items) {
        const title = String(record[titleField]);
        ids.set(title, [...(ids.get(title) ?? []), record.id]);
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
  }
  return ids;
}

/** Turns titles of other records into references; one query per object for the whole batch (spec IMP-03: references by name). */
export async function resolveReferences(plan: Plan, drafts: readonly Draft[]): Promise<void> {
  const wanted = new Map<string, Set<string>>();
  for (const draft of drafts)
    for (const { to, titles } of draft.references) wanted.set(to, new Set([...(wanted.get(to) ?? []), ...titles]));
  for (const [to, titles] of wanted) {
    const known = await idsByTitle(plan, to, [...titles]);
    const { label } = plan.engine.workspace.object(to);
    for (const draft of drafts)
      for (const reference of draft.references) {
        if (reference.to !== to) continue;
        const found: string[] = [];
        for (const title of reference.titles) {
          const [id, ...others] = known.get(title) ?? [];
          if (id === undefined)
            refuse(draft, reference.target, `${reference.target.label}：没有找到${label}「${title}」。`);
          else if (others.length > 0)
            refuse(
              draft,
              reference.target,
              `${reference.target.label}：有 ${others.length + 1} 个名为「${title}」的${label}。`,
            );
          else found.push(id);
        }
        const { target } = reference;
        const values = placeOf(draft, target);
        // Where the object itself is the child, the attributes of the row belong to its own link.
        const attributes = target.place === 'own' && target.name === plan.object.parentField ? draft.link : {};
        if (found.length > 0)
          values[target.name] = target.field.type === 'lookup' ? found[0] : found.map((id) => ({ ...attributes, id }));
      }
  }
}
