import type { FieldJson, ObjectJson } from '@tide/model/api/objects';
import type { Field } from '@tide/model/fields/all';
import { typeOf } from '@tide/model/fields/all';
import { type LinesField, mostLines } from '@tide/model/fields/lines';

/** A JSON Schema (2020-12, as OpenAPI 3.1 uses it). */
export type Schema = { [key: string]: unknown };

const reference: Schema = { $ref: '#/components/schemas/Reference' };
const decimal: Schema = { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' };
const instant: Schema = { type: 'string', format: 'date-time' };

/** How a value of the field is read; empty ones are null. */
function readSchema(field: Field): Schema {
  switch (field.type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'number':
    case 'money':
    case 'percent':
      return decimal;
    case 'date':
      return { type: 'string', format: 'date' };
    case 'dateTime':
      return instant;
    case 'choice':
      return { type: 'string', enum: field.options.map((option) => option.value) };
    case 'multiChoice':
      return { type: 'array', items: { type: 'string', enum: field.options.map((option) => option.value) } };
    case 'person':
    case 'department':
    case 'lookup':
      return reference;
    case 'multiLookup':
      return { type: 'array', items: { $ref: '#/components/schemas/Link' } };
    case 'lines':
      return linesSchema(field, readSchema);
    case 'file':
      return { type: 'array', items: { $ref: '#/components/schemas/File' } };
    case 'address':
      return { $ref: '#/components/schemas/Address' };
    case 'position':
      return { $ref: '#/components/schemas/Position' };
    case 'rollup':
      return field.result === 'dateTime'
        ? instant
        : field.result === 'date'
          ? { type: 'string', format: 'date' }
          : decimal;
    case 'formula':
      return field.result === 'boolean'
        ? { type: 'boolean' }
        : field.result === 'text'
          ? { type: 'string' }
          : field.result === 'date'
            ? { type: 'string', format: 'date' }
            : decimal;
    default:
      return { type: 'string' };
  }
}

/** Lines in their order; a line without an `id` is new. */
function linesSchema(field: LinesField, of: (column: Field) => Schema): Schema {
  return {
    type: 'array',
    maxItems: mostLines,
    items: {
      type: 'object',
      properties: {
        id: { type: 'string', format: 'uuid' },
        ...Object.fromEntries(
          Object.entries(field.columns).map(([name, column]) => [name, described(column, orNull(of(column)))]),
        ),
      },
    },
  };
}

/** How a value is written: references by id, links as `{id, …attributes}`, files by the ids of their uploads. */
function writeSchema(field: Field): Schema {
  if (field.type === 'person' || field.type === 'department' || field.type === 'lookup')
    return { type: 'string', format: 'uuid' };
  if (field.type === 'lines') return linesSchema(field, writeSchema);
  if (field.type === 'file') return { type: 'array', items: { type: 'string', format: 'uuid' } };
  if (field.type === 'position') return { $ref: '#/components/schemas/GivenPosition' };
  if (field.type === 'number' || field.type === 'money' || field.type === 'percent')
    return { anyOf: [decimal, { type: 'number' }] };
  return readSchema(field);
}

const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });

const described = (field: FieldJson, schema: Schema): Schema => ({
  ...schema,
  description: field.help ? `${field.label}。${field.help}` : field.label,
});

/** The record as it is read. */
export function recordSchema(object: ObjectJson): Schema {
  return {
    type: 'object',
    description: object.label,
    required: ['id', 'version'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      version: { type: 'integer' },
      can: { type: 'array', items: { type: 'string' } },
      ...(object.states && {
        actions: { type: 'array', items: { type: 'string' }, description: '现在可以进行的操作' },
      }),
      ...(object.copies && {
        copies: { type: 'array', items: { type: 'string' }, description: '现在可以由它生成的' },
      }),
      ...Object.fromEntries(
        Object.entries(object.fields).map(([name, field]) => [name, described(field, orNull(readSchema(field)))]),
      ),
    },
  };
}

/** A number that a rule lets people type, in a new record alone. */
const isTyped = (field: FieldJson, purpose: 'create' | 'update') =>
  field.type === 'autonumber' && field.rule?.manual === true && purpose === 'create';

/** The values that a caller may give when he creates or changes a record. */
export function valuesSchema(object: ObjectJson, purpose: 'create' | 'update'): Schema {
  const writable = Object.entries(object.fields).filter(
    ([name, field]) =>
      !(purpose === 'update' && (name === object.states?.pipelines?.field || field.type === 'position')) &&
      !field.system &&
      !field.right &&
      !field.readOnly &&
      (!typeOf(field).computed || isTyped(field, purpose)),
  );
  const required = writable
    .filter(([, field]) => field.required && !('default' in field && field.default !== undefined))
    .map(([name]) => name);
  return {
    type: 'object',
    additionalProperties: false,
    ...(purpose === 'create' ? required.length > 0 && { required } : { required: ['version'] }),
    properties: {
      ...(purpose === 'update' && { version: { type: 'integer', description: '所见的版本号。' } }),
      ...Object.fromEntries(writable.map(([name, field]) => [name, described(field, orNull(writeSchema(field)))])),
    },
  };
}

const whereabouts: Record<string, Schema> = {
  latitude: { type: 'number', minimum: -90, maximum: 90 },
  longitude: { type: 'number', minimum: -180, maximum: 180 },
  accuracy: { type: 'integer', minimum: 0, maximum: 100_000, description: '精度，米。' },
};

/** Shapes that every object shares. */
export const commonSchemas: Record<string, Schema> = {
  TransferInput: {
    type: 'object',
    required: ['to'],
    properties: {
      to: { type: 'string', format: 'uuid', description: '接收人：在职并有查看权限' },
      from: { type: 'string', format: 'uuid', description: '只移交仍属于此人的' },
      related: { type: 'array', items: { type: 'string' }, description: '一并移交的关联列表' },
      reason: { type: ['string', 'null'] },
    },
  },
  TransferAnswer: {
    type: 'object',
    required: ['succeeded', 'failed', 'related', 'transfer'],
    properties: {
      succeeded: { type: 'integer' },
      failed: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            id: { type: 'string' },
            title: { type: ['string', 'null'] },
            code: { type: 'string' },
            message: { type: 'string' },
          },
        },
      },
      related: { type: 'object', additionalProperties: { type: 'integer' } },
      transfer: { type: 'string', description: '十分钟内可凭它撤销' },
    },
  },
  CountsAlong: {
    type: 'object',
    properties: {
      items: {
        type: 'array',
        items: { type: 'object', properties: { name: { type: 'string' }, count: { type: 'integer' } } },
      },
    },
  },
  Reference: {
    type: 'object',
    required: ['id', 'title'],
    properties: { id: { type: 'string', format: 'uuid' }, title: { type: ['string', 'null'] } },
  },
  Link: {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string', format: 'uuid' }, title: { type: ['string', 'null'] } },
    additionalProperties: true,
  },
  File: {
    type: 'object',
    required: ['id', 'title'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      title: { type: 'string' },
      size: { type: 'integer' },
      mime: { type: 'string' },
    },
  },
  Address: {
    type: 'object',
    properties: {
      province: { type: 'string' },
      city: { type: 'string' },
      district: { type: 'string' },
      detail: { type: 'string' },
    },
  },
  GivenPosition: {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(whereabouts),
    properties: whereabouts,
  },
  Position: {
    type: 'object',
    properties: { ...whereabouts, at: { ...instant, description: '服务器收到位置的时间。' } },
  },
  Condition: {
    description: '比较 {field, op, value}，或 {and: […]}、{or: […]}、{not: …}。',
    type: 'object',
    properties: {
      field: { type: 'string' },
      op: { type: 'string' },
      value: {},
      and: { type: 'array', items: { $ref: '#/components/schemas/Condition' } },
      or: { type: 'array', items: { $ref: '#/components/schemas/Condition' } },
      not: { $ref: '#/components/schemas/Condition' },
    },
  },
  Problem: {
    type: 'object',
    description: 'RFC 9457',
    required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string' },
      detail: { type: 'string' },
      requestId: { type: 'string' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
        },
      },
    },
  },
};
