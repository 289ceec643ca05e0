import { json, listOf, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

const saved = json({
  type: 'object',
  properties: { name: text, items: { type: 'array', items: ref('ObjectPipelines') } },
});

/** 销售流程: the pipelines that records of an object follow (spec OPP-02). */
export const pipelinePaths = pathsOf([
  [
    'get',
    '/settings/pipelines',
    { operationId: 'listPipelines', summary: '各对象的流程和阶段', content: json(listOf(ref('ObjectPipelines'))) },
  ],
  [
    'post',
    '/settings/pipelines/{object}',
    { operationId: 'addPipeline', summary: '新增流程', body: json(ref('PipelineRequest')), content: saved },
  ],
  [
    'put',
    '/settings/pipelines/{object}/{pipeline}',
    {
      operationId: 'changePipeline',
      summary: '修改流程；停用的阶段里的记录移到所选的阶段',
      body: json(ref('PipelineRequest')),
      content: saved,
    },
  ],
]);

const names: Schema = { type: 'array', items: text };
const stage: Record<string, Schema> = {
  label: text,
  english: text,
  probability: { type: 'string', description: '0 到 100，最多两位小数。' },
  maxDays: { type: ['integer', 'null'], minimum: 1, maximum: 3650, description: '停留超过这些天算超期。' },
  required: { ...names, description: '离开这个阶段前要填写的字段。' },
  criteria: {
    type: 'array',
    description: '离开这个阶段前要符合的条件。',
    items: {
      type: 'object',
      required: ['label', 'where'],
      properties: { label: text, english: text, where: { type: 'object' } },
    },
  },
  back: { type: 'boolean', description: '可以退回到前面的阶段。' },
  retired: { type: 'boolean', description: '停用。' },
};

export const pipelineSchemas: Record<string, Schema> = {
  PipelineRequest: {
    type: 'object',
    required: ['label', 'departments', 'categories', 'stages'],
    properties: {
      version: { type: 'integer', description: '修改时必填，所见的版本。' },
      label: text,
      english: text,
      departments: { ...names, description: '负责人在这些部门或其下级部门的新记录用这个流程。' },
      categories: { ...names, description: '属于这些类别的新记录用这个流程。' },
      stages: {
        type: 'array',
        description: '按顺序；没有 name 的是新阶段，没有列出的停用。',
        items: {
          type: 'object',
          required: ['label', 'probability', 'required', 'criteria', 'back'],
          properties: { name: text, ...stage },
        },
      },
      retired: { type: 'boolean' },
      standard: { type: 'boolean', description: '设为默认。' },
      moves: {
        type: 'object',
        additionalProperties: text,
        description: '停用的阶段 → 其中的记录移到的阶段。',
      },
    },
  },
  ObjectPipelines: {
    type: 'object',
    properties: {
      object: text,
      label: text,
      pipelineLabel: text,
      category: text,
      items: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            name: text,
            version: { type: 'integer' },
            label: text,
            english: text,
            departments: { type: 'array', items: ref('Reference') },
            categories: { type: 'array', items: ref('Reference') },
            stages: {
              type: 'array',
              items: { type: 'object', properties: { name: text, ...stage, records: { type: 'integer' } } },
            },
            retired: { type: 'boolean' },
            standard: { type: 'boolean' },
          },
        },
      },
    },
  },
};
