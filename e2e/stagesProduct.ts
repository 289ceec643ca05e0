import { crm } from '@tide/crm/solution';
import { choice } from '@tide/model/fields/choice';
import { dateTime } from '@tide/model/fields/dateTime';
import { lookup } from '@tide/model/fields/lookup';
import { money } from '@tide/model/fields/money';
import { person } from '@tide/model/fields/person';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';
import type { SolutionDefinition } from '@tide/model/solution';
import { defineSolution } from '@tide/model/solution';
import { defineStates } from '@tide/model/states';
import { shippedSolutions } from '../server/src/app';

/*
 * The product with one more object, the smallest that shows what stages can do in a browser; started instead of server/src/main.ts.
 */
const chance = defineObject('chance', {
  label: '商机',
  icon: 'Star',
  titleField: 'name',
  ownerField: 'owner',
  fields: {
    name: text({ label: '商机名称', required: true, search: true }),
    customer: lookup({ label: '客户', to: 'customer' }),
    amount: money({ label: '预计金额' }),
    budget: money({ label: '客户预算' }),
    reason: text({ label: '输单原因' }),
    stage: choice({
      label: '阶段',
      readOnly: true,
      default: 'contact',
      options: [
        { value: 'contact', label: '初步接洽', tone: 'neutral' },
        { value: 'demand', label: '需求确认', tone: 'neutral' },
        { value: 'proposal', label: '方案报价', tone: 'accent' },
        { value: 'negotiation', label: '商务谈判', tone: 'accent' },
        { value: 'won', label: '赢单', tone: 'good' },
        { value: 'lost', label: '输单', tone: 'bad' },
      ],
    }),
    enteredAt: dateTime({ label: '进入阶段时间', readOnly: true }),
    owner: person({ label: '负责人', default: 'me', required: true }),
  },
  columns: ['name', 'customer', 'amount', 'stage', 'owner'],
  views: { all: { label: '全部商机' } },
  keyFields: ['amount', 'budget'],
  states: defineStates({
    field: 'stage',
    stages: ['contact', 'demand', 'proposal', 'negotiation', 'won'],
    since: 'enteredAt',
    exits: { demand: ['budget'] },
    locks: { won: 'all', lost: 'all' },
    maxDays: { contact: 7 },
    actions: {
      toContact: { label: '退回初步接洽', from: ['demand', 'proposal', 'negotiation'], to: 'contact' },
      toDemand: { label: '确认需求', from: ['contact', 'proposal', 'negotiation'], to: 'demand' },
      toProposal: { label: '提出方案', from: ['contact', 'demand', 'negotiation'], to: 'proposal' },
      toNegotiation: { label: '开始谈判', from: ['proposal'], to: 'negotiation' },
      win: { label: '赢单', tone: 'primary', from: ['proposal', 'negotiation'], to: 'won' },
      lose: {
        label: '输单',
        tone: 'danger',
        from: ['contact', 'demand', 'proposal', 'negotiation'],
        to: 'lost',
        input: ['reason'],
        required: ['reason'],
      },
      reopen: { label: '重新打开', from: ['won', 'lost'], to: 'contact', who: 'superior' },
      approve: { label: '特批', from: ['contact'], to: 'negotiation', who: 'granted' },
    },
  }),
});

const everything = { view: 'all', update: 'all', delete: 'all', create: true, export: true } as const;
const solutions = shippedSolutions as SolutionDefinition[];
solutions[solutions.indexOf(crm)] = {
  ...crm,
  roles: crm.roles.map((role) => ({ ...role, objects: { ...role.objects, chance: everything } })),
};
solutions.push(
  defineSolution('chances', {
    label: '商机',
    needs: ['crm'],
    objects: [chance],
    menu: [{ label: '商机', objects: ['chance'] }],
  }),
);

await import('../server/src/main');
