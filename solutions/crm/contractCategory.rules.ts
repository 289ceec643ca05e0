import type { Rule } from '@tide/model/functions';
import { idIn } from './idIn';

/** A category that is disabled is given to nothing any more; what has it keeps it (spec CTR-03). */
export const enabledCategories: readonly Rule[] = ['contract', 'opportunity'].map((object) => ({
  object,
  fields: ['category'],
  async prepare(context, rows) {
    const given = rows.filter(({ before, whole }) => whole.category !== idIn(before?.category));
    const ids = [...new Set(given.flatMap(({ whole }) => idIn(whole.category) ?? []))];
    if (ids.length === 0) return;
    const categories = await context.records.many('contractCategory', ids, ['name', 'active']);
    for (const row of given) {
      const category = categories.get(String(row.whole.category));
      if (category?.active === false)
        row.refuse('category', 'CATEGORY_DISABLED', `类别「${String(category.name)}」已停用，请选别的。`);
    }
  },
}));
