import type { ObjectJson } from '@tide/model/api/objects';
import { json, ref } from './operation';
import type { Schema } from './schemas';

export interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  [key: string]: unknown;
}

export type RecordPaths = Record<string, Record<string, Operation>>;

const answer = (description: string, schema?: Schema) => ({ description, ...(schema && { content: json(schema) }) });
const refusal = {
  '4XX': { description: '被拒绝', content: { 'application/problem+json': { schema: ref('Problem') } } },
};
const pathParameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const queryParameter = (name: string, description: string, schema: Schema = { type: 'string' }) => ({
  name,
  in: 'query',
  description,
  schema,
});

const listParameters = [
  queryParameter('view', '视图'),
  queryParameter('search', '搜索词'),
  queryParameter('filter', '条件 (JSON)'),
  queryParameter('sort', '排序，例如 -updatedAt,name'),
  queryParameter('fields', '返回的字段，逗号分隔；可以经过关联字段，例如 owner.name、customer.industry'),
  queryParameter('limit', '每页条数', { type: 'integer', minimum: 1, maximum: 500, default: 50 }),
  queryParameter('cursor', '上一页给的翻页标记'),
  queryParameter('count', '总数：不要、数到一万、精确', { type: 'string', enum: ['none', 'capped', 'exact'] }),
];

const listAnswer = (record: Schema): Schema => ({
  type: 'object',
  required: ['items', 'nextCursor'],
  properties: {
    items: { type: 'array', items: record },
    nextCursor: { type: ['string', 'null'] },
    total: { type: 'object', properties: { value: { type: 'integer' }, exact: { type: 'boolean' } } },
    can: { type: 'array', items: { type: 'string' } },
  },
});

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description: '重复的请求得到第一次的回答',
  schema: { type: 'string' },
};

/** Everything that the reader may do with records of an object, by path and method. */
export function recordPaths(object: ObjectJson): RecordPaths {
  const { name, label } = object;
  const record = ref(name);
  const root = `/records/${name}`;
  const one = `${root}/{id}`;
  const tags = [name];
  const has = (verb: ObjectJson['can'][number]) => object.can.includes(verb);
  const paths: RecordPaths = {
    [root]: {
      get: {
        operationId: `list_${name}`,
        summary: `${label}：列表`,
        tags,
        parameters: listParameters,
        responses: { 200: answer('一页', listAnswer(record)), ...refusal },
      },
      ...(has('create') && {
        post: {
          operationId: `create_${name}`,
          summary: `${label}：新建`,
          tags,
          parameters: [idempotencyKey],
          requestBody: { required: true, content: json(ref(`${name}_create`)) },
          responses: { 201: answer('新记录', record), ...refusal },
        },
      }),
    },
    [`${root}/query`]: {
      post: {
        operationId: `query_${name}`,
        summary: `${label}：列表，条件放在请求内容里`,
        tags,
        requestBody: {
          required: true,
          content: json({ type: 'object', properties: { filter: ref('Condition') }, additionalProperties: true }),
        },
        responses: { 200: answer('一页', listAnswer(record)), ...refusal },
      },
    },
    [one]: {
      get: {
        operationId: `read_${name}`,
        summary: `${label}：读取`,
        tags,
        parameters: [pathParameter('id')],
        responses: { 200: answer('记录', record), ...refusal },
      },
      ...(has('update') && {
        patch: {
          operationId: `update_${name}`,
          summary: `${label}：修改`,
          tags,
          parameters: [pathParameter('id')],
          requestBody: { required: true, content: json(ref(`${name}_update`)) },
          responses: { 200: answer('修改后的记录', record), ...refusal },
        },
      }),
      ...(has('delete') && {
        delete: {
          operationId: `delete_${name}`,
          summary: `${label}：移到回收站`,
          tags,
          parameters: [pathParameter('id')],
          responses: { 204: answer('已删除'), ...refusal },
        },
      }),
    },
    [`${one}/history`]: {
      get: {
        operationId: `history_${name}`,
        summary: `${label}：修改记录`,
        tags,
        parameters: [pathParameter('id'), queryParameter('cursor', '上一页给的翻页标记')],
        responses: { 200: answer('一页', { type: 'object' }), ...refusal },
      },
    },
    ...(Object.values(object.fields).some((field) => field.right === 'revealable') && {
      [`${one}/reveal`]: {
        post: {
          operationId: `reveal_${name}`,
          summary: `${label}：查看一个脱敏的值，计入每天的次数并记入操作日志`,
          tags,
          parameters: [pathParameter('id')],
          requestBody: { required: true, content: json({ type: 'object', properties: { field: { type: 'string' } } }) },
          responses: {
            200: answer('值和今天剩余的次数', {
              type: 'object',
              properties: { value: {}, remaining: { type: 'integer' }, limit: { type: 'integer' } },
            }),
            ...refusal,
          },
        },
      },
    }),
    ...(has('delete') && {
      [`${one}/restore`]: {
        post: {
          operationId: `restore_${name}`,
          summary: `${label}：从回收站还原`,
          tags,
          parameters: [pathParameter('id')],
          responses: { 200: answer('记录', record), ...refusal },
        },
      },
    }),
    ...(has('update') && {
      [`${root}/batch`]: {
        post: {
          operationId: `batch_${name}`,
          summary: `${label}：批量写，逐行回答`,
          tags,
          parameters: [idempotencyKey],
          requestBody: { required: true, content: json({ type: 'object' }) },
          responses: { 200: answer('逐行的结果', { type: 'object' }), ...refusal },
        },
      },
    }),
  };
  if (has('transfer') && object.ownerField) Object.assign(paths, transferPaths(object));
  paths[`${one}/ownership`] = {
    get: {
      operationId: `ownership_${name}`,
      summary: `${label}：负责人变更记录`,
      tags,
      parameters: [pathParameter('id')],
      responses: { 200: answer('变更记录', { type: 'object' }), ...refusal },
    },
  };
  for (const [related, { label: title, of }] of Object.entries(object.related))
    paths[`${one}/related/${related}`] = {
      get: {
        operationId: `related_${name}_${related}`,
        summary: `${label}：${title}`,
        tags,
        parameters: [pathParameter('id'), ...listParameters],
        responses: { 200: answer('一页', listAnswer(ref(of.split('.')[0] ?? ''))), ...refusal },
      },
    };
  return paths;
}

/** 移交 and taking it back. */
function transferPaths({ name, label }: ObjectJson): RecordPaths {
  const call = (operationId: string, summary: string, parameters: object[], schema: Schema, of = 'TransferAnswer') => ({
    post: {
      operationId: `${operationId}_${name}`,
      summary: `${label}：${summary}`,
      tags: [name],
      parameters: [...parameters, idempotencyKey],
      requestBody: { required: true, content: json(schema) },
      responses: { 200: answer(summary, ref(of)), ...refusal },
    },
  });
  const ids: Schema = { type: 'array', items: { type: 'string' }, maxItems: 1_000 };
  const input = ref('TransferInput');
  const body = (properties: Record<string, Schema>): Schema => ({
    type: 'object',
    properties,
    required: Object.keys(properties),
  });
  const actions = `/records/${name}/actions`;
  return {
    [`/records/${name}/{id}/actions/transfer`]: call(
      'transfer_one',
      '移交一条',
      [pathParameter('id')],
      body({ input }),
    ),
    [`${actions}/transfer`]: call('transfer', '移交', [], body({ ids, input })),
    [`${actions}/countAlong`]: call('count_along', '可随之移交的关联记录数', [], body({ ids }), 'CountsAlong'),
    [`${actions}/undoTransfer`]: call(
      'undo_transfer',
      '撤销刚才的移交',
      [],
      body({ input: body({ transfer: { type: 'string' } }) }),
    ),
  };
}
