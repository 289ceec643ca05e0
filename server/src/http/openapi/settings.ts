import { json, listOf, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

const optional: Schema = { type: ['string', 'null'] };
const password = json({ type: 'object', properties: { id: text, password: text } });

/** Users, departments and roles: for administrators. */
export const settingsPaths = pathsOf([
  ['get', '/settings/users', { operationId: 'list_users', summary: '用户', content: json(listOf(ref('User'))) }],
  [
    'post',
    '/settings/users',
    {
      operationId: 'add_user',
      summary: '新增用户，回答一次性密码',
      status: 201,
      content: password,
      body: json(ref('UserChanges')),
    },
  ],
  [
    'patch',
    '/settings/users/{id}',
    { operationId: 'change_user', summary: '修改用户', status: 204, body: json(ref('UserChanges')) },
  ],
  [
    'post',
    '/settings/users/{id}/reset-password',
    { operationId: 'reset_password', summary: '重置密码，回答一次性密码', content: password },
  ],
  ['post', '/settings/users/{id}/unlock', { operationId: 'unlock_user', summary: '解除锁定', status: 204 }],
  [
    'get',
    '/settings/departments',
    { operationId: 'list_departments', summary: '部门', content: json(listOf(ref('Department'))) },
  ],
  [
    'post',
    '/settings/departments',
    {
      operationId: 'add_department',
      summary: '新增部门',
      status: 201,
      content: json({ type: 'object', properties: { id: text } }),
      body: json(ref('DepartmentChanges')),
    },
  ],
  [
    'patch',
    '/settings/departments/{id}',
    { operationId: 'change_department', summary: '修改部门', status: 204, body: json(ref('DepartmentChanges')) },
  ],
  [
    'get',
    '/settings/sign-ins',
    { operationId: 'list_sign_ins', summary: '登录记录', content: json(listOf(ref('SignIn'))), parameters: ['cursor'] },
  ],
  ['get', '/settings/roles', { operationId: 'list_roles', summary: '角色', content: json(listOf(ref('Role'))) }],
]);

export const settingsTags = [{ name: 'settings', description: '组织与用户' }];

const userValues: Record<string, Schema> = {
  username: text,
  name: text,
  employeeNumber: optional,
  roles: { type: 'array', items: text },
  status: { type: 'string', enum: ['active', 'disabled', 'left'] },
  email: optional,
  mobile: optional,
};
const state: Schema = { type: 'string', enum: ['active', 'disabled'] };
const person: Schema = { oneOf: [ref('Reference'), { type: 'null' }] };

export const settingsSchemas: Record<string, Schema> = {
  User: {
    type: 'object',
    properties: {
      id: text,
      ...userValues,
      department: person,
      manager: person,
      lastSignInAt: optional,
      locked: { type: 'boolean' },
    },
  },
  UserChanges: { type: 'object', properties: { ...userValues, departmentId: optional, managerId: optional } },
  Department: {
    type: 'object',
    properties: {
      id: text,
      name: text,
      parentId: optional,
      manager: person,
      status: state,
      people: { type: 'integer' },
    },
  },
  DepartmentChanges: {
    type: 'object',
    properties: { name: text, parentId: optional, managerId: optional, status: state },
  },
  SignIn: {
    type: 'object',
    properties: { id: text, at: text, username: text, result: text, ip: optional, agent: optional },
  },
  Role: { type: 'object', properties: { name: text, label: text, administrator: { type: 'boolean' } } },
};
