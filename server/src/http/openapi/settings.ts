import { json, listOf, type Paths, pathsOf, ref, text } from './operation';
import { organisationPaths, organisationSchemas } from './organisation';
import type { Schema } from './schemas';

const optional: Schema = { type: ['string', 'null'] };
const password = json({ type: 'object', properties: { id: text, password: text } });

const hierarchy: Schema = { type: 'string', enum: ['reportingLine', 'roleTree', 'both'] };
const inherits: Schema = { type: 'string', enum: ['readers', 'owner', 'none'] };

/** Users, departments and roles. */
const paths = pathsOf([
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
    'delete',
    '/settings/departments/{id}',
    { operationId: 'delete_department', summary: '删除从未有过用户的部门', status: 204 },
  ],
  [
    'get',
    '/settings/sign-ins',
    { operationId: 'list_sign_ins', summary: '登录记录', content: json(listOf(ref('SignIn'))), parameters: ['cursor'] },
  ],
  [
    'get',
    '/settings/access',
    { operationId: 'read_access_rules', summary: '访问规则', content: json(ref('AccessRules')) },
  ],
  [
    'patch',
    '/settings/access',
    {
      operationId: 'change_access_rules',
      summary: '修改访问规则',
      content: json(ref('AccessRules')),
      body: json({
        type: 'object',
        properties: {
          hierarchy,
          superiorsView: { type: 'boolean' },
          inheritance: { type: 'object', additionalProperties: inherits },
        },
      }),
    },
  ],
  [
    'get',
    '/settings/business',
    { operationId: 'read_business_settings', summary: '业务规则', content: json(ref('BusinessSettings')) },
  ],
  [
    'patch',
    '/settings/business',
    {
      operationId: 'change_business_settings',
      summary: '修改业务规则；为空的设置回到默认',
      content: json(ref('BusinessSettings')),
      body: json({ type: 'object', additionalProperties: true }),
    },
  ],
  ['get', '/settings/roles', { operationId: 'list_roles', summary: '角色', content: json(listOf(ref('Role'))) }],
  [
    'post',
    '/settings/roles',
    {
      operationId: 'add_role',
      summary: '新增角色，或复制一个角色 (copyOf)',
      status: 201,
      content: json({ type: 'object', properties: { name: text } }),
      body: json(ref('NewRole')),
    },
  ],
  [
    'get',
    '/settings/roles/{name}',
    { operationId: 'get_role', summary: '角色的权限和用户', content: json(ref('RoleDetail')) },
  ],
  [
    'patch',
    '/settings/roles/{name}',
    {
      operationId: 'change_role',
      summary: '修改角色，version 是看到的版本',
      content: json(ref('RoleDetail')),
      body: json(ref('RoleChanges')),
    },
  ],
  [
    'post',
    '/settings/roles/{name}/reset',
    {
      operationId: 'reset_role',
      summary: '撤销对自带角色的修改',
      content: json(ref('RoleDetail')),
      body: json({ type: 'object', properties: { version: text } }),
    },
  ],
  [
    'delete',
    '/settings/roles/{name}',
    {
      operationId: 'remove_role',
      summary: '删除自建的角色；有人在用时，reassignTo 是他们改用的角色',
      status: 204,
      parameters: ['reassignTo'],
    },
  ],
]);

/** Everything under /api/settings. */
export const settingsPaths: Paths = { ...paths, ...organisationPaths };

export const settingsTags = [{ name: 'settings', description: '组织与用户' }];

const userValues: Record<string, Schema> = {
  username: text,
  name: text,
  employeeNumber: optional,
  roles: { type: 'array', items: text },
  status: { type: 'string', enum: ['active', 'disabled', 'left'] },
  email: optional,
  mobile: optional,
  phone: optional,
  timeZone: optional,
  hireDate: optional,
  leaveDate: optional,
};
const state: Schema = { type: 'string', enum: ['active', 'disabled'] };
const updateRecords: Schema = { type: 'boolean', description: '历史数据的所属部门随之更新。' };
const person: Schema = { oneOf: [ref('Reference'), { type: 'null' }] };

const roleValues: Record<string, Schema> = {
  label: text,
  parent: optional,
  kind: { type: 'string', enum: ['position', 'functional'] },
  description: optional,
};
const roleSummary: Record<string, Schema> = {
  name: text,
  administrator: { type: 'boolean' },
  ...roleValues,
  origin: { type: 'string', enum: ['pack', 'changed', 'own'] },
  users: { type: 'integer' },
};
/** Object → its verbs with their scopes; `object.field` → right. */
const rights: Record<string, Schema> = {
  objects: { type: 'object', additionalProperties: { type: 'object' } },
  fields: {
    type: 'object',
    additionalProperties: { type: 'string', enum: ['hidden', 'masked', 'revealable', 'readOnly'] },
  },
};

export const settingsSchemas: Record<string, Schema> = {
  ...organisationSchemas,
  User: {
    type: 'object',
    properties: {
      id: text,
      ...userValues,
      department: person,
      extraDepartments: { type: 'array', items: ref('Reference') },
      manager: person,
      defaultManager: person,
      can: { type: 'array', items: text },
      reason: optional,
      delegation: { oneOf: [ref('Delegation'), { type: 'null' }] },
      lastSignInAt: optional,
      locked: { type: 'boolean' },
      twoFactor: { type: 'boolean' },
    },
  },
  UserChanges: {
    type: 'object',
    properties: {
      ...userValues,
      departmentId: optional,
      extraDepartmentIds: { type: 'array', items: text },
      managerId: optional,
      updateRecords,
    },
  },
  Department: {
    type: 'object',
    properties: {
      id: text,
      name: text,
      parentId: optional,
      manager: person,
      status: state,
      code: optional,
      people: { type: 'integer' },
      used: { type: 'boolean' },
      editable: { type: 'boolean' },
    },
  },
  DepartmentChanges: {
    type: 'object',
    properties: {
      name: text,
      parentId: optional,
      managerId: optional,
      code: optional,
      status: state,
      before: { type: ['string', 'null'], description: '排在哪个同级部门之前；空为最后。' },
      updateRecords,
    },
  },
  SignIn: {
    type: 'object',
    properties: { id: text, at: text, username: text, result: text, ip: optional, agent: optional },
  },
  AccessRules: {
    type: 'object',
    properties: {
      hierarchy,
      superiorsView: { type: 'boolean' },
      children: {
        type: 'array',
        items: { type: 'object', properties: { object: text, label: text, parent: text, inherits } },
      },
    },
  },
  BusinessSettings: {
    type: 'object',
    properties: {
      settings: { type: 'object', additionalProperties: { type: 'object' } },
      values: { type: 'object', additionalProperties: true },
    },
  },
  Role: { type: 'object', properties: roleSummary },
  RoleDetail: {
    type: 'object',
    properties: {
      ...roleSummary,
      version: text,
      ...rights,
      problems: { type: 'array', items: text },
      people: { type: 'array', items: ref('Reference') },
    },
  },
  NewRole: { type: 'object', properties: { copyOf: text, ...roleValues, ...rights }, required: ['label'] },
  RoleChanges: { type: 'object', properties: { version: text, ...roleValues, ...rights }, required: ['version'] },
};
