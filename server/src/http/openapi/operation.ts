import type { Schema } from './schemas';

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const json = (schema: Schema) => ({ 'application/json': { schema } });
export const text: Schema = { type: 'string' };
export const listOf = (items: Schema): Schema => ({
  type: 'object',
  properties: { items: { type: 'array', items }, nextCursor: { type: ['string', 'null'] } },
});

export interface Call {
  summary: string;
  tags: string[];
  operationId: string;
  status?: number;
  content?: Record<string, { schema: Schema }>;
  body?: Record<string, { schema: Schema }>;
  parameters?: string[];
}

/** An operation with the parameters of its path, `{id}`, and of its query. */
function operation(path: string, { status = 200, content, body, parameters = [], ...call }: Call) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: text,
  }));
  const inQuery = parameters.map((name) => ({ name, in: 'query', schema: text }));
  return {
    ...call,
    parameters: [...inPath, ...inQuery],
    ...(body && { requestBody: { required: true, content: body } }),
    responses: {
      [status]: { description: call.summary, ...(content && { content }) },
      '4XX': { description: '被拒绝', content: { 'application/problem+json': { schema: ref('Problem') } } },
    },
  };
}

export type Paths = Record<string, Record<string, ReturnType<typeof operation>>>;

/** Operations by path and method; their tag is the first part of the path, of records the object. */
export function pathsOf(calls: readonly [method: string, path: string, call: Omit<Call, 'tags'>][]): Paths {
  const paths: Paths = {};
  for (const [method, path, call] of calls) {
    const [, first = '', second = ''] = path.split('/');
    const tags = [first === 'records' ? second : first];
    paths[path] = { ...paths[path], [method]: operation(path, { ...call, tags }) };
  }
  return paths;
}
