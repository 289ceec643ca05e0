import { defineRole, type ObjectRights, type Scope } from '@tide/model/role';

const objects = ['customer', 'contact', 'interaction'];
const everywhere = (rights: ObjectRights) => Object.fromEntries(objects.map((name) => [name, rights]));
const work = (scope: Scope): ObjectRights => ({
  view: scope,
  update: scope,
  delete: scope,
  create: true,
  batchUpdate: true,
  import: true,
  export: true,
  share: true,
});

/** The seed roles of spec ORG-04 as far as their objects exist, as the tree of positions has them. */
export const roles = [
  defineRole('generalManager', {
    label: '总经理',
    kind: 'position',
    description: '看到全部业务，不直接修改。',
    objects: everywhere({ view: 'all', export: true }),
  }),
  defineRole('salesDirector', {
    label: '销售总监',
    kind: 'position',
    parent: 'generalManager',
    description: '管理本部门及下级部门的客户。',
    objects: everywhere({ ...work('departmentTree'), transfer: true }),
  }),
  defineRole('salesManager', {
    label: '销售经理',
    kind: 'position',
    parent: 'salesDirector',
    description: '管理自己和下级的客户，可以移交。',
    objects: everywhere({ ...work('ownAndSubordinates'), transfer: true }),
  }),
  defineRole('salesRepresentative', {
    label: '销售代表',
    kind: 'position',
    parent: 'salesManager',
    description: '跟进自己的客户。',
    objects: everywhere(work('own')),
  }),
  defineRole('marketingSpecialist', {
    label: '市场专员',
    kind: 'position',
    parent: 'generalManager',
    description: '看到全部客户，联系方式脱敏。',
    objects: everywhere({ view: 'all', export: true }),
    fields: {
      'customer.phone': 'masked',
      'customer.mobile': 'masked',
      'customer.unclearPhone': 'hidden',
      'customer.email': 'masked',
      'contact.phone': 'masked',
      'contact.mobile': 'masked',
      'contact.unclearPhone': 'hidden',
      'contact.email': 'masked',
    },
  }),
  defineRole('serviceManager', {
    label: '服务经理',
    kind: 'position',
    parent: 'generalManager',
    description: '看到全部客户，安排售后服务。',
    objects: everywhere({ view: 'all' }),
  }),
  defineRole('serviceEngineer', {
    label: '服务工程师',
    kind: 'position',
    parent: 'serviceManager',
    description: '看到由自己负责的客户。',
    objects: everywhere({ view: 'own' }),
  }),
  defineRole('finance', {
    label: '财务',
    kind: 'position',
    parent: 'generalManager',
    description: '看到全部客户。',
    objects: everywhere({ view: 'all' }),
  }),
  defineRole('productManager', {
    label: '产品管理员',
    kind: 'position',
    parent: 'generalManager',
    description: '管理产品和价格，不看客户。',
  }),
  defineRole('staff', {
    label: '普通用户',
    kind: 'position',
    description: '只看到自己负责的记录。',
    objects: everywhere({ view: 'own' }),
  }),
];
