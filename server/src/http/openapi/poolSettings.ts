import { json, listOf, pathsOf, ref } from './operation';
import type { Schema } from './schemas';

/** 公海客户设置. */
export const poolSettingsPaths = pathsOf([
  ['get', '/settings/pools', { operationId: 'listPools', summary: '公海设置', content: json({ type: 'object' }) }],
  [
    'post',
    '/settings/pools/{object}',
    {
      operationId: 'createPool',
      summary: '新建公海',
      body: json(ref('PoolChange')),
      content: json(ref('PoolSettings')),
      status: 201,
    },
  ],
  [
    'patch',
    '/settings/pools/{object}/{id}',
    {
      operationId: 'changePool',
      summary: '修改公海设置，可同时重算或关闭',
      body: json(ref('PoolChange')),
      content: json(ref('PoolSettings')),
    },
  ],
  [
    'post',
    '/settings/pools/{object}/{id}/rehearsal',
    {
      operationId: 'rehearsePool',
      summary: '试算：还没有保存的修改，会在今晚和 30 天内从谁名下收回什么；不写任何东西',
      body: json(ref('PoolChange')),
      content: json({ type: 'object' }),
    },
  ],
  [
    'get',
    '/settings/pools/{object}/{id}/versions',
    { operationId: 'poolVersions', summary: '公海设置的修改记录', content: json(listOf({ type: 'object' })) },
  ],
]);

const rules: Schema = { type: 'object', description: '名称、人员、期限、上限、目标、隐藏字段等，没有给出的不变。' };

export const poolSettingsSchemas: Record<string, Schema> = {
  PoolChange: {
    type: 'object',
    properties: {
      version: { type: 'integer', description: '修改时所见的版本号。' },
      rules,
      recompute: { type: 'boolean', description: '同时重算现有未达成的记录。' },
      protectUntil: {
        type: 'string',
        format: 'date',
        description: '同时重算时，新的保护结束日期不早于这一天。',
      },
      closing: { type: 'object', description: '关闭时由谁负责：owner (previous、chosen) 和 person。' },
    },
  },
  PoolSettings: { type: 'object', properties: { id: { type: 'string' }, version: { type: 'integer' }, rules } },
};
