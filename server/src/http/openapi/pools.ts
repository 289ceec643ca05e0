import type { ObjectJson } from '@tide/model/api/objects';
import { json, listOf, type Paths, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

const verbs = {
  claim: '领取',
  apply: '报名',
  withdraw: '取消报名',
  undoClaim: '撤销领取',
  assign: '分配',
  release: '释放',
  extend: '延期',
  exempt: '豁免',
  requestExtension: '申请延期',
  moveToPool: '转公海',
  moveToPrivate: '转普通',
};

/** The verbs of the pool on records, what has happened in it, and what the caller has to do with it; while one is enabled. */
export function poolPaths({ name, label, pool }: ObjectJson): Paths {
  if (!pool) return {};
  const answer = json(ref('PoolAnswer'));
  return pathsOf([
    ...Object.entries(verbs).flatMap(([verb, said]): Parameters<typeof pathsOf>[0] => [
      [
        'post',
        `/records/${name}/{id}/actions/${verb}`,
        { operationId: `${verb}_${name}`, summary: `${label}：${said}`, content: answer, body: json(ref('PoolInput')) },
      ],
      [
        'post',
        `/records/${name}/actions/${verb}`,
        {
          operationId: `${verb}Many_${name}`,
          summary: `${label}：批量${said}，逐条给出结果`,
          content: answer,
          body: json(ref('PoolInputs')),
        },
      ],
    ]),
    [
      'get',
      `/records/${name}/{id}/poolLog`,
      {
        operationId: `poolLog_${name}`,
        summary: `${label}：公海操作记录，最新的在前`,
        content: json(listOf(ref('PoolLog'))),
      },
    ],
    [
      'get',
      `/pools/${name}`,
      { operationId: `pools_${name}`, summary: `${label}：我的公海、拥有数和上限`, content: json({ type: 'object' }) },
    ],
    [
      'get',
      `/pools/${name}/lost`,
      {
        operationId: `lost_${name}`,
        summary: `${label}：最近 30 天从我名下自动回收的，以及为什么；person 是所看的下级`,
        content: json(listOf({ type: 'object' })),
      },
    ],
    [
      'get',
      `/pools/${name}/{pool}/members`,
      {
        operationId: `poolMembers_${name}`,
        summary: `${label}：可以分配给谁`,
        content: json(listOf({ type: 'object' })),
      },
    ],
  ]);
}

const optional: Schema = { type: ['string', 'null'] };
const input: Schema = {
  type: 'object',
  description:
    '分配：to (人，或几个人轮流)；延期：days；豁免：until (日期)；申请延期：reason；转公海：pool；转普通：owner；说明：remark。',
};

export const poolSchemas: Record<string, Schema> = {
  PoolInput: { type: 'object', properties: { input } },
  PoolInputs: {
    type: 'object',
    required: ['ids'],
    properties: { ids: { type: 'array', maxItems: 1_000, items: text }, input },
  },
  PoolAnswer: {
    type: 'object',
    required: ['succeeded', 'failed'],
    properties: {
      succeeded: { type: 'integer' },
      failed: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id', 'code', 'message'],
          properties: { id: text, title: optional, code: text, message: text },
        },
      },
      given: { type: 'array', items: { type: 'object' }, description: '分配：各人得到几条。' },
      shifted: { type: 'array', items: { type: 'object' }, description: '分配：因达到上限而改给下一位的。' },
    },
  },
  PoolLog: {
    type: 'object',
    required: ['id', 'at', 'action', 'cycle'],
    properties: {
      id: text,
      at: { type: 'string', format: 'date-time' },
      action: text,
      cycle: { type: 'integer' },
      protectBefore: optional,
      protectAfter: optional,
      days: { type: ['integer', 'null'] },
      workingDays: { type: 'boolean', description: 'days 是工作日。' },
      exemptUntil: { ...optional, description: '豁免到的日期。' },
      remark: optional,
      version: { type: 'integer', description: '当时的公海设置版本。' },
      reason: {
        type: ['object', 'null'],
        description: '自动回收的依据：规则、天数、领取日、延期、到期日、最近跟进和没有达成的目标。',
      },
    },
  },
};
