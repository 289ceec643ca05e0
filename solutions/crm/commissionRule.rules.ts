import type { Line } from '@tide/model/fields/lines';
import type { Rule } from '@tide/model/functions';
import { Exact } from '@tide/model/values/exact';

/** The tiers of a rule rise (spec RCPT-05). */
export const tiersRise: Rule = {
  object: 'commissionRule',
  fields: ['tiers'],
  async prepare(_context, rows) {
    for (const row of rows) {
      const starts = ((row.whole.tiers as Line[] | null) ?? []).map(({ from }) => new Exact(String(from ?? 0)));
      if (starts.some((start, index) => start.lte(starts[index - 1] ?? -1)))
        row.refuse('tiers', 'TIERS', '每一档的起点应比上一档高。');
    }
  },
};
