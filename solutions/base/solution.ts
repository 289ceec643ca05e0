import { defineRole } from '@tide/model/role';
import { defineSolution } from '@tide/model/solution';
import { english } from './locales/en-US';

/** What every workspace has, whatever its business. */
export const base = defineSolution('base', {
  label: '基础',
  roles: [defineRole('administrator', { label: '系统管理员', administrator: true })],
  locales: { 'en-US': english },
});
