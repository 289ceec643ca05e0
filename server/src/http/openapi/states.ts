import type { ObjectJson } from '@tide/model/api/objects';
import { json, listOf, type Paths, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

/** The states of an object: one operation for all its actions, their history, and what is made from a record. */
export function statePaths({ name, label, states, copies = {} }: ObjectJson): Paths {
  const one = `/records/${name}/{id}`;
  const call = (operationId: string, summary: string) => ({
    operationId: `${operationId}_${name}`,
    summary: `${label}：${summary}`,
  });
  const actions = Object.entries(states?.actions ?? {}).map(([action, { label: said }]) => `${action} ${said}`);
  return pathsOf([
    ...(states
      ? ([
          [
            'post',
            `${one}/actions/{action}`,
            {
              ...call('act', `操作 (${actions.join('、')})`),
              content: json(ref(name)),
              body: json(ref('ActionRequest')),
            },
          ],
          ['get', `${one}/states`, { ...call('states', '状态的变化'), content: json(listOf(ref('StateChange'))) }],
        ] as Parameters<typeof pathsOf>[0])
      : []),
    ...(Object.keys(copies).length > 0
      ? ([
          [
            'get',
            `${one}/copies/{copy}`,
            {
              ...call('copy', `由它新建的预填值 (${Object.keys(copies).join('、')})`),
              content: json(ref('CopyAnswer')),
            },
          ],
        ] as Parameters<typeof pathsOf>[0])
      : []),
  ]);
}

export const stateSchemas: Record<string, Schema> = {
  ActionRequest: {
    type: 'object',
    required: ['version'],
    properties: {
      version: { type: 'integer', description: '所见的版本号。' },
      values: { type: 'object', description: '操作所询问的字段 (input)。' },
    },
  },
  StateChange: {
    type: 'object',
    required: ['from', 'to', 'at', 'by', 'action', 'seconds'],
    properties: {
      id: text,
      from: { type: ['string', 'null'] },
      to: text,
      at: { type: 'string', format: 'date-time' },
      by: { anyOf: [ref('Reference'), { type: 'null' }] },
      action: text,
      seconds: { type: 'integer', description: '在原状态停留的秒数' },
    },
  },
  CopyAnswer: {
    type: 'object',
    required: ['object', 'values'],
    properties: { object: text, values: { type: 'object' } },
  },
};
