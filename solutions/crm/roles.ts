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

/** The seed roles of spec ORG-04 as far as their objects exist. */
export const roles = [
  defineRole('generalManager', { label: '总经理', objects: everywhere({ view: 'all', export: true }) }),
  defineRole('salesManager', {
    label: '销售经理',
    objects: everywhere({ ...work('ownAndSubordinates'), transfer: true }),
  }),
  defineRole('salesRepresentative', { label: '销售代表', objects: everywhere(work('own')) }),
  defineRole('marketingSpecialist', {
    label: '市场专员',
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
  defineRole('finance', { label: '财务', objects: everywhere({ view: 'all' }) }),
  defineRole('staff', { label: '普通用户', objects: everywhere({ view: 'own' }) }),
];
