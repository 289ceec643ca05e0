import type { Values } from '@tide/model/api/records';
import { UNSAFE_childTitles } from '../records/children';
import type { Draft } from './draft';
import { keyOf } from './matches';
import type { RowRecord } from './outcome';
import type { Plan } from './plan';
import type { Child } from './targets';
import { writeRows } from './writeRows';

/** A row whose parent stands now and that brings a child of its own. */
interface Bringing {
  draft: Draft;
  row: RowRecord;
  title: string;
}

/**
 * Creates the children that rows bring along: several rows of one customer are several contacts (spec IMP-08). A child that the
 * parent has already, by its title, is not made twice.
 */
export async function addChildren(
  plan: Plan,
  drafts: readonly Draft[],
  rows: readonly RowRecord[],
  seen: Map<string, number> | null,
): Promise<void> {
  const { child } = plan;
  if (!child) return;
  const byNumber = new Map(drafts.map((draft) => [draft.number, draft]));
  const bringing = rows.flatMap((row): Bringing[] => {
    const draft = byNumber.get(row.number);
    const title = draft?.child[child.object.titleField];
    if (draft && typeof title === 'string') return [{ draft, row, title }];
    if (draft) remarkLost(plan, child, draft, row);
    return [];
  });
  const standing = await UNSAFE_childTitles(
    plan.engine,
    child.object,
    child.link,
    bringing.flatMap(({ row }) => (row.outcome !== 'create' && row.recordId ? [row.recordId] : [])),
  );
  const fresh = bringing.filter(({ draft, row, title }) => {
    const key = `${keyOf(plan, draft) ?? draft.number}\u0002${title}`;
    if (seen?.has(key) || standing.get(row.recordId ?? '')?.has(title)) return false;
    seen?.set(key, row.number);
    return true;
  });
  if (fresh.length === 0) return;
  const results = await writeRows(
    plan,
    child.object,
    { create: fresh.map((item) => valuesOf(child, plan, item)) },
    seen !== null,
    // The file may have given the parents to somebody whose records the importer does not see.
    new Set(fresh.flatMap(({ row }) => row.recordId ?? [])),
    { ownerless: plan.pool !== null },
  );
  fresh.forEach(({ row, title }, index) => {
    const result = results[index];
    if (!result?.ok) {
      const reasons = result?.fields.map((problem) => problem.message) ?? [];
      row.messages = [
        ...row.messages,
        `${child.label}「${title}」没有导入：${reasons.join('') || (result?.message ?? '')}`,
      ];
      return;
    }
    row.child = child.object.name;
    row.childId = seen ? null : result.id;
    if (row.outcome !== 'skip') return;
    row.outcome = 'update';
    row.messages = [...row.messages, `加入${child.label}「${title}」。`];
  });
}

function valuesOf(child: Child, plan: Plan, { draft, row }: Bringing): Values {
  const { ownerField } = child.object;
  const owner = plan.object.ownerField ? draft.values[plan.object.ownerField] : undefined;
  const parent = { ...draft.link, id: row.recordId };
  const single = child.object.fields[child.link]?.type === 'lookup';
  return {
    ...(ownerField && owner !== undefined && { [ownerField]: owner }),
    ...draft.child,
    // While only checking, the parent may not be there yet.
    ...(row.recordId && { [child.link]: single ? row.recordId : [parent] }),
  };
}

/** A row that says something about a child without naming it: the person is told that it had no place. */
function remarkLost(plan: Plan, child: Child, draft: Draft, row: RowRecord): void {
  const lost = plan.columns.filter(
    ({ target }) =>
      target.place !== 'own' && (draft.child[target.name] !== undefined || draft.link[target.name] !== undefined),
  );
  if (lost.length === 0) return;
  const labels = lost.map(({ target }) => target.label).join('、');
  row.messages = [
    ...row.messages,
    `没有${child.label}的${child.object.fields[child.object.titleField]?.label}，${labels}没有导入。`,
  ];
}
