import { type Call, json, listOf, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
const one = json(ref('Handover'));

const calls: [method: string, path: string, call: Omit<Call, 'tags'>][] = [
  [
    'get',
    '/settings/handover',
    { operationId: 'list_handovers', summary: '交接记录', content: json(listOf(ref('Handover'))) },
  ],
  [
    'post',
    '/settings/handover',
    {
      operationId: 'start_handover',
      summary: '开始交接',
      status: 202,
      content: one,
      body: json(ref('HandoverRequest')),
    },
  ],
  [
    'get',
    '/settings/handover/pending',
    {
      operationId: 'list_pending',
      summary: '待交接：停用和离职的人名下的记录数',
      content: json(listOf(ref('HandoverPerson'))),
    },
  ],
  [
    'get',
    '/settings/handover/people',
    { operationId: 'list_handover_people', summary: '可以办理交接的人', content: json(listOf(ref('HandoverPerson'))) },
  ],
  [
    'get',
    '/settings/handover/people/{id}',
    { operationId: 'survey_person', summary: '他名下有什么', content: json({ type: 'object' }) },
  ],
  [
    'get',
    '/settings/handover/people/{id}/values',
    {
      operationId: 'split_owned',
      summary: '按字段的值统计他名下的记录',
      content: json(listOf({ type: 'object' })),
      parameters: ['object', 'field'],
    },
  ],
  [
    'post',
    '/settings/handover/people/{id}/freeze',
    { operationId: 'freeze_person', summary: '冻结：标为离职，结束所有登录', status: 204 },
  ],
  ['get', '/settings/handover/{id}', { operationId: 'read_handover', summary: '一次交接', content: one }],
  [
    'post',
    '/settings/handover/{id}/run',
    { operationId: 'continue_handover', summary: '继续交接', status: 202, content: one },
  ],
  [
    'post',
    '/settings/handover/{id}/undo',
    { operationId: 'undo_handover', summary: '撤销交接', status: 202, content: one },
  ],
  [
    'get',
    '/settings/handover/{id}/records',
    {
      operationId: 'list_handover_records',
      summary: '逐条的结果',
      content: json(listOf({ type: 'object' })),
      parameters: ['outcome', 'cursor'],
    },
  ],
  [
    'get',
    '/settings/handover/{id}/report',
    { operationId: 'read_handover_report', summary: '交接报告 (xlsx)', content: bytes },
  ],
];

/** Hand-overs: for administrators and superiors. */
export const handoverPaths = pathsOf(calls);

const count: Schema = { type: 'integer' };

export const handoverSchemas: Record<string, Schema> = {
  HandoverPerson: {
    type: 'object',
    properties: {
      id: text,
      title: text,
      status: text,
      department: { type: ['string', 'null'] },
      objects: { type: 'array', items: { type: 'object', properties: { name: text, count } } },
    },
  },
  HandoverRequest: {
    type: 'object',
    required: ['person', 'mode', 'objects', 'leaving'],
    properties: {
      person: text,
      mode: { type: 'string', enum: ['leave', 'transfer'] },
      reason: { type: ['string', 'null'] },
      objects: {
        type: 'object',
        description: '对象 → 谁接收：一个人 one、轮流 rotate、按字段的值 field、随上级记录 follow；不写的留待以后',
        additionalProperties: {
          type: 'object',
          properties: { how: { type: 'string', enum: ['one', 'rotate', 'field', 'follow'] } },
        },
      },
      leaving: {
        type: 'object',
        description: '直属下级 subordinates、主管的部门 departments → 接收人',
        additionalProperties: text,
      },
    },
  },
  Handover: {
    type: 'object',
    properties: {
      id: text,
      person: ref('Reference'),
      mode: text,
      status: { type: 'string', enum: ['running', 'done', 'cancelled', 'failed', 'undoing', 'undone'] },
      counts: { type: 'object', properties: { given: count, failed: count, pending: count } },
      progress: { type: 'object', properties: { done: count, total: count } },
      lastError: { type: ['string', 'null'] },
      can: { type: 'array', items: text },
    },
  },
};
