import { defineAction } from '@tide/model/functions';
import { z } from 'zod';

const amount = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/);
const day = z.iso.date();

/** 制定收款计划 (spec RPLN-01): all instalments of a contract in one transaction; a wrong one saves nothing. */
export const createPlans = defineAction('createPlans', {
  label: '生成回款计划',
  input: z.object({
    contract: z.uuid(),
    plans: z
      .array(z.object({ amount, dueDate: day, milestone: z.string().max(60).optional() }))
      .min(1)
      .max(120),
  }),
  async run(context, { contract, plans }) {
    const created: string[] = [];
    for (const plan of plans) created.push((await context.records.create('receivablePlan', { contract, ...plan })).id);
    return { created };
  },
});
