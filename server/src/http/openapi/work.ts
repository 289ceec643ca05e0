import { type Call, json, listOf, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };

const upload = (more: Record<string, Schema> = {}) => ({
  'multipart/form-data': {
    schema: {
      type: 'object',
      required: ['file', ...Object.keys(more)],
      properties: { file: { type: 'string', format: 'binary' }, ...more },
    },
  },
});

const calls: [method: string, path: string, call: Omit<Call, 'tags'>][] = [
  [
    'post',
    '/files',
    { operationId: 'upload_file', summary: '上传文件', status: 201, content: json(ref('File')), body: upload() },
  ],
  ['get', '/files/{id}', { operationId: 'read_file', summary: '下载文件', content: bytes }],
  [
    'get',
    '/imports',
    { operationId: 'list_imports', summary: '我的导入', content: json(listOf(ref('Import'))), parameters: ['object'] },
  ],
  [
    'post',
    '/imports',
    {
      operationId: 'upload_import',
      summary: '上传要导入的文件',
      status: 201,
      content: json(ref('Import')),
      body: upload({ object: text }),
    },
  ],
  [
    'get',
    '/imports/template',
    { operationId: 'read_import_template', summary: '导入模板', content: bytes, parameters: ['object'] },
  ],
  ['get', '/imports/{id}', { operationId: 'read_import', summary: '一次导入', content: json(ref('Import')) }],
  [
    'patch',
    '/imports/{id}',
    {
      operationId: 'change_import',
      summary: '修改导入的设置',
      content: json(ref('Import')),
      body: json(ref('ImportChanges')),
    },
  ],
  ...(['check', 'run', 'cancel', 'undo'] as const).map((verb): [string, string, Omit<Call, 'tags'>] => [
    'post',
    `/imports/{id}/${verb}`,
    {
      operationId: `${verb}_import`,
      summary: { check: '检查', run: '导入', cancel: '取消', undo: '撤销' }[verb],
      status: 202,
      content: json(ref('Import')),
    },
  ]),
  [
    'get',
    '/imports/{id}/rows',
    {
      operationId: 'list_import_rows',
      summary: '逐行的结果',
      content: json(listOf(ref('ImportRow'))),
      parameters: ['outcome', 'cursor'],
    },
  ],
  ['get', '/imports/{id}/failures', { operationId: 'read_import_failures', summary: '未导入的行', content: bytes }],
  [
    'post',
    '/exports',
    {
      operationId: 'create_export',
      summary: '导出',
      status: 201,
      content: json(ref('Export')),
      body: json(ref('ExportRequest')),
    },
  ],
  ['get', '/exports/{id}', { operationId: 'read_export', summary: '一次导出', content: json(ref('Export')) }],
  ['get', '/exports/{id}/file', { operationId: 'read_export_file', summary: '导出的文件', content: bytes }],
  ['get', '/jobs', { operationId: 'list_jobs', summary: '后台任务', content: json(listOf(ref('Job'))) }],
  ['post', '/jobs/{id}/retry', { operationId: 'retry_job', summary: '重试', status: 202 }],
  ['post', '/jobs/{id}/cancel', { operationId: 'cancel_job', summary: '取消任务', status: 202 }],
];

/** Files, imports, exports and jobs: the same for every caller, whatever he may see. */
export const workPaths = pathsOf(calls);

export const workTags = [
  { name: 'files', description: '文件' },
  { name: 'imports', description: '导入' },
  { name: 'exports', description: '导出' },
  { name: 'jobs', description: '后台任务' },
];

const id: Schema = { type: 'string', format: 'uuid' };
const count: Schema = { type: 'integer' };
const texts: Schema = { type: 'array', items: text };
const mapping: Schema = {
  type: 'object',
  description: '列号（从 0 起）→ 字段，null 表示不导入',
  additionalProperties: { type: ['string', 'null'] },
};
const duplicates: Schema = { type: 'string', enum: ['skip', 'update', 'fillEmpty', 'create'] };
const progress: Schema = { type: 'object', properties: { done: count, total: count } };

export const workSchemas: Record<string, Schema> = {
  Import: {
    type: 'object',
    required: ['id', 'object', 'status', 'sheet', 'headerRow', 'mapping', 'counts', 'progress'],
    properties: {
      id,
      object: text,
      fileName: text,
      status: {
        type: 'string',
        enum: ['uploaded', 'checking', 'checked', 'running', 'done', 'cancelled', 'undoing', 'undone', 'failed'],
      },
      sheets: {
        type: 'array',
        items: { type: 'object', properties: { name: text, hidden: { type: 'boolean' }, rows: count } },
      },
      sheet: text,
      headerRow: count,
      columns: {
        type: 'array',
        items: { type: 'object', properties: { index: count, label: text, target: { type: ['string', 'null'] } } },
      },
      mapping,
      duplicates,
      keys: texts,
      counts: {
        type: 'object',
        properties: { read: count, created: count, updated: count, skipped: count, failed: count },
      },
      progress,
      lastError: { type: ['string', 'null'] },
      can: texts,
    },
  },
  ImportChanges: {
    type: 'object',
    properties: {
      sheet: text,
      headerRow: count,
      mapping,
      duplicates,
      keys: texts,
      options: {
        type: 'object',
        properties: {
          ownerChoices: {
            type: 'object',
            description: '文件里的名字 → 用户',
            additionalProperties: { type: ['string', 'null'] },
          },
          choices: {
            type: 'object',
            description: '字段 → 文件里的词 → 选项',
            additionalProperties: { type: 'object' },
          },
        },
      },
    },
  },
  ImportRow: {
    type: 'object',
    properties: {
      row: count,
      outcome: text,
      messages: texts,
      title: { type: ['string', 'null'] },
      recordId: { type: ['string', 'null'] },
      cells: texts,
    },
  },
  ExportRequest: {
    type: 'object',
    required: ['object'],
    properties: {
      object: text,
      request: {
        type: 'object',
        properties: {
          view: text,
          search: text,
          filter: ref('Condition'),
          sort: text,
          ids: { type: 'array', items: id },
        },
      },
      columns: texts,
      format: { type: 'string', enum: ['xlsx', 'csv'] },
    },
  },
  Export: {
    type: 'object',
    required: ['id', 'status'],
    properties: { id, object: text, format: text, status: text, rows: count, fileUrl: { type: ['string', 'null'] } },
  },
  Job: {
    type: 'object',
    required: ['id', 'kind', 'label', 'status', 'progress'],
    properties: {
      id,
      kind: text,
      label: text,
      stage: { type: ['string', 'null'] },
      progress,
      status: text,
      lastError: { type: ['string', 'null'] },
      can: texts,
    },
  },
};
