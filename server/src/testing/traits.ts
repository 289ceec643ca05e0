import { choice } from '@tide/model/fields/choice';
import { email } from '@tide/model/fields/email';
import { file } from '@tide/model/fields/file';
import { lines } from '@tide/model/fields/lines';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { multiLookup } from '@tide/model/fields/multiLookup';
import { number } from '@tide/model/fields/number';
import { person } from '@tide/model/fields/person';
import { phone } from '@tide/model/fields/phone';
import { text } from '@tide/model/fields/text';
import { defineObject, type ObjectDefinition } from '@tide/model/object';
import type { RoleDefinition } from '@tide/model/role';
import { defineSolution, type SolutionDefinition } from '@tide/model/solution';
import { defineStates } from '@tide/model/states';

const fields = {
  name: text({ label: '名称', required: true, search: true }),
  state: choice({ label: '状态', options: { open: '开', closed: '关' } }),
  rank: number({ label: '次序' }),
  phone: phone({ label: '电话', search: true, mask: 'middle' }),
  email: email({ label: '邮箱', mask: 'email' }),
  secret: text({ label: '秘密', search: true }),
  note: longText({ label: '说明' }),
  files: file({ label: '附件' }),
};
const owner = person({ label: '负责人', default: 'me' });
const project = lookup({ label: '项目', to: 'project', onDelete: 'setNull' });
const projects = multiLookup({ label: '项目', to: 'project', onDelete: 'setNull' });
/** Rows of a form, with what they keep of the record that they point to. */
const rows = lines({
  label: '行',
  columns: {
    rate: lookup({ label: '价目', to: 'rate', required: true }),
    rateRank: number({ label: '价目次序', readOnly: true }),
    count: number({ label: '数量', default: '1' }),
    remark: text({ label: '备注' }),
    contact: text({ label: '联系电话' }),
  },
  snapshots: { over: 'rate', columns: { rateRank: 'rank' } },
});
const phase = choice({ label: '进度', readOnly: true, default: 'open', options: { open: '开', closed: '关' } });
const rest = {
  icon: 'Star',
  titleField: 'name',
  columns: ['name', 'state', 'rank', 'phone'],
  views: { all: { label: '全部' }, ranked: { label: '按次序', sort: '-rank' } },
} as const;

/** One object of each trait that decides who sees a record: owner or none, parent by lookup or multi-lookup, three ways to inherit. */
export const traitObjects: readonly ObjectDefinition[] = [
  defineObject('project', {
    ...rest,
    label: '项目',
    ownerField: 'owner',
    fields: { ...fields, owner },
    related: {
      tasks: { label: '任务', of: 'task.project', columns: ['name', 'phone'] },
      members: { label: '成员', of: 'member.projects', columns: ['name', 'phone'] },
    },
    duplicateRules: [
      { fields: ['secret'], mode: 'block' },
      { fields: ['phone'], mode: 'warn' },
    ],
  }),
  defineObject('task', {
    ...rest,
    label: '任务',
    ownerField: 'owner',
    parentField: 'project',
    fields: { ...fields, owner, project },
  }),
  defineObject('bill', {
    ...rest,
    label: '账单',
    ownerField: 'owner',
    parentField: 'project',
    inherits: 'owner',
    fields: { ...fields, owner, project, rows },
  }),
  defineObject('memo', {
    ...rest,
    label: '备忘',
    ownerField: 'owner',
    parentField: 'project',
    inherits: 'none',
    fields: { ...fields, owner, project, phase },
    states: defineStates({ field: 'phase', actions: { mark: { label: '标记', from: ['open', 'closed'] } } }),
    copies: {
      again: {
        label: '再写一份',
        to: 'memo',
        fields: { name: 'name', phone: 'phone', email: 'email', secret: 'secret', note: 'note', project: 'project' },
      },
    },
  }),
  defineObject('member', {
    ...rest,
    label: '成员',
    ownerField: 'owner',
    parentField: 'projects',
    fields: { ...fields, owner, projects },
  }),
  defineObject('stake', {
    ...rest,
    label: '份额',
    ownerField: 'owner',
    parentField: 'projects',
    inherits: 'owner',
    fields: { ...fields, owner, projects },
  }),
  defineObject('rate', { ...rest, label: '价目', fields }),
  defineObject('entry', { ...rest, label: '明细', parentField: 'project', fields: { ...fields, project } }),
];

/** A pack of the traits and of the roles that a test generates. */
export const traits = (roles: readonly RoleDefinition[]): SolutionDefinition =>
  defineSolution('traits', { label: '试验', objects: traitObjects, roles });
