import type { ObjectJson } from '@tide/model/api/objects';
import { json, type Paths, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

/** The versions of records, where an object has them. */
export function versionPaths({ name, label, versioned }: ObjectJson): Paths {
  if (!versioned) return {};
  return pathsOf([
    [
      'get',
      `/records/${name}/{id}/versions`,
      { operationId: `versions_${name}`, summary: `${label}：各个版本`, content: json(ref('Versions')) },
    ],
    [
      'get',
      `/records/${name}/{id}/versions/compare`,
      {
        operationId: `compareVersions_${name}`,
        summary: `${label}：比较两个版本`,
        parameters: ['from', 'to'],
        content: json(ref('VersionComparison')),
      },
    ],
  ]);
}

const optional: Schema = { type: ['string', 'null'] };

export const versionSchemas: Record<string, Schema> = {
  Version: {
    type: 'object',
    properties: {
      version: { type: 'integer', description: '从 1 开始。' },
      record: { type: 'string', description: '这个版本所在的记录。' },
      at: { type: 'string', format: 'date-time' },
      by: { anyOf: [ref('Reference'), { type: 'null' }] },
      reason: optional,
      amount: optional,
      current: { type: 'boolean' },
    },
  },
  Versions: { type: 'object', properties: { items: { type: 'array', items: ref('Version') } } },
  VersionComparison: {
    type: 'object',
    properties: {
      from: ref('Version'),
      to: ref('Version'),
      fields: {
        type: 'array',
        items: { type: 'object', properties: { field: text, label: optional, from: {}, to: {} } },
      },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            field: text,
            label: text,
            same: { type: 'integer', description: '没有变化的行数。' },
            rows: {
              type: 'array',
              items: {
                type: 'object',
                properties: {
                  kind: { type: 'string', enum: ['added', 'removed', 'changed'] },
                  row: { type: 'integer' },
                  title: optional,
                  cells: { type: 'object', description: '列 → {from, to}' },
                },
              },
            },
          },
        },
      },
      difference: { type: ['string', 'null'], description: '新版本的金额减旧版本的金额。' },
    },
  },
};
