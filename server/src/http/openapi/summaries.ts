import type { ObjectJson } from '@tide/model/api/objects';
import { json, type Paths, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

/** Rows counted, added up and followed on a path of states; verbs of packs beside the records' own. */
export function summaryPaths({ name, label, states }: ObjectJson): Paths {
  const call = (operationId: string, summary: string) => ({
    operationId: `${operationId}_${name}`,
    summary: `${label}：${summary}`,
  });
  const rows = ['view', 'search', 'filter'];
  return pathsOf([
    [
      'get',
      `/records/${name}/groups`,
      {
        ...call('groups', '分组计数与合计，例如 by=owner,createdAt:month&sums=amount'),
        parameters: [...rows, 'by', 'sums', 'ages'],
        content: json(ref('GroupAnswer')),
      },
    ],
    ...(states
      ? ([
          [
            'get',
            `/records/${name}/reached`,
            {
              ...call('reached', '到达过各状态的条数，例如 path=contact,demand,won'),
              parameters: [...rows, 'path'],
              content: json(ref('ReachedAnswer')),
            },
          ],
        ] as Parameters<typeof pathsOf>[0])
      : []),
  ]);
}

export const packActionPaths: Paths = pathsOf([
  [
    'post',
    '/actions/{name}',
    {
      operationId: 'runAction',
      summary: '方案自带的操作，例如 createPlans、receivePlans、findPrices；全部写入或全部不写',
      content: json({ type: 'object' }),
      body: json({ type: 'object' }),
    },
  ],
]);

const figures: Schema = { type: 'object', additionalProperties: text, description: '字段 → 精确的十进制数' };

export const summarySchemas: Record<string, Schema> = {
  GroupAnswer: {
    type: 'object',
    required: ['groups', 'truncated'],
    properties: {
      groups: {
        type: 'array',
        items: {
          type: 'object',
          required: ['by', 'count', 'sums'],
          properties: { by: { type: 'array', items: {} }, count: { type: 'integer' }, sums: figures, ages: figures },
        },
      },
      truncated: { type: 'boolean' },
    },
  },
  ReachedAnswer: {
    type: 'object',
    required: ['total', 'steps', 'truncated'],
    properties: {
      total: { type: 'integer' },
      steps: {
        type: 'array',
        items: { type: 'object', properties: { state: text, count: { type: 'integer' } } },
      },
      truncated: { type: 'boolean' },
    },
  },
};
