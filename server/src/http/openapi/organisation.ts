import { json, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

const file = { 'multipart/form-data': { schema: { type: 'object', properties: { file: { type: 'string' } } } } };
const checked = {
  'multipart/form-data': { schema: { type: 'object', properties: { file: { type: 'string' }, hash: text } } },
};
const workbook = {
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: { type: 'string' } },
};

/** Several users at once, their import, delegated administration. */
export const organisationPaths = pathsOf([
  [
    'post',
    '/settings/users/bulk',
    {
      operationId: 'change_users',
      summary: '批量修改用户，逐人回答结果',
      content: json(ref('BulkAnswer')),
      body: json(ref('BulkUserChanges')),
    },
  ],
  ['get', '/settings/users/template', { operationId: 'user_template', summary: '用户导入模板', content: workbook }],
  [
    'post',
    '/settings/users/import/check',
    {
      operationId: 'check_user_import',
      summary: '逐行检查要导入的用户，不写入',
      content: json(ref('UserImport')),
      body: file,
    },
  ],
  [
    'post',
    '/settings/users/import/run',
    {
      operationId: 'run_user_import',
      summary: '导入检查过的用户，回答一次性密码的表格',
      content: json(ref('UserImport')),
      body: checked,
    },
  ],
  [
    'put',
    '/settings/users/{id}/delegation',
    {
      operationId: 'delegate_users',
      summary: '委托他管理一些部门的用户',
      status: 204,
      body: json(ref('Delegation')),
    },
  ],
  [
    'delete',
    '/settings/users/{id}/delegation',
    { operationId: 'end_delegation', summary: '结束委托管理', status: 204 },
  ],
]);

const texts: Schema = { type: 'array', items: text };
const optional: Schema = { type: ['string', 'null'] };
const count: Schema = { type: 'integer' };
const verbs: Schema = {
  type: 'array',
  items: { type: 'string', enum: ['create', 'change', 'disable', 'resetPassword'] },
};

export const organisationSchemas: Record<string, Schema> = {
  BulkUserChanges: {
    type: 'object',
    properties: {
      ids: texts,
      changes: {
        type: 'object',
        properties: {
          status: { type: 'string', enum: ['active', 'disabled', 'left'] },
          departmentId: optional,
          managerId: optional,
          addRoles: texts,
          removeRoles: texts,
          updateRecords: { type: 'boolean', description: '历史数据的所属部门随之更新。' },
        },
      },
    },
  },
  BulkAnswer: {
    type: 'object',
    properties: {
      succeeded: count,
      failed: { type: 'array', items: { type: 'object', properties: { id: text, code: text, message: text } } },
      job: optional,
    },
  },
  Delegation: { type: 'object', properties: { departmentIds: texts, roles: texts, can: verbs } },
  UserImport: {
    type: 'object',
    properties: {
      hash: { type: 'string', description: '检查的结果；导入时原样交回，有变化则拒绝。' },
      counts: {
        type: 'object',
        properties: { read: count, created: count, updated: count, skipped: count, failed: count },
      },
      ignored: { ...texts, description: '没有用到的列。' },
      rows: { type: 'array', items: ref('UserImportRow') },
      passwords: { type: ['string', 'null'], description: '新用户的一次性密码，xlsx 文件，Base64。' },
    },
  },
  UserImportRow: {
    type: 'object',
    properties: {
      row: count,
      username: text,
      name: text,
      outcome: { type: 'string', enum: ['create', 'update', 'skip', 'refuse'] },
      changes: {
        type: 'array',
        items: { type: 'object', properties: { field: text, from: optional, to: optional } },
      },
      messages: texts,
    },
  },
};
