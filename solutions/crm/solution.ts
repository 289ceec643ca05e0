import { defineSolution } from '@tide/model/solution';
import { contact } from './contact';
import { customer } from './customer';
import { demo } from './demo/demo';
import { interaction } from './interaction';
import { english } from './locales/en-US';
import { roles } from './roles';

export const crm = defineSolution('crm', {
  label: '客户关系管理',
  needs: ['base'],
  objects: [customer, contact, interaction],
  roles,
  menu: [{ label: '客户', objects: ['customer', 'contact', 'interaction'] }],
  locales: { 'en-US': english },
  demo,
});
