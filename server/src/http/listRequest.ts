import type { GroupRequest } from '@tide/model/api/groups';
import type { ListRequest } from '@tide/model/api/records';
import { z } from 'zod';
import { TideError } from '../errors';
import { jsonOf } from './body';
import type { Request } from './environment';

export const listShape = z.strictObject({
  view: z.string().max(100).optional(),
  search: z.string().max(100, '搜索词不能超过 100 个字。').optional(),
  // Checked against the definitions by parseCondition.
  filter: z
    .custom<ListRequest['filter']>((value) => typeof value === 'object' && value !== null, 'filter 应为一个条件对象。')
    .optional(),
  sort: z.string().max(200).optional(),
  fields: z.array(z.string().max(100)).max(500).optional(),
  limit: z
    .int('limit 应为 1 到 500 的整数。')
    .min(1, '每页条数 (limit) 应在 1 到 500 之间。')
    .max(500, '每页条数 (limit) 应在 1 到 500 之间。')
    .optional(),
  cursor: z.string().max(4_000).optional(),
  count: z.enum(['none', 'capped', 'exact'], 'count 只能是 none、capped、exact。').optional(),
});

const groupShape = listShape.pick({ view: true, search: true, filter: true }).extend({
  by: z.array(z.string().max(100)).max(2, '最多按两个字段分组。').optional(),
  sums: z.array(z.string().max(100)).max(10, '最多对 10 个字段求和。').optional(),
  ages: z.array(z.string().max(100)).max(3, '最多算 3 个字段的平均天数。').optional(),
});

const reachedShape = listShape
  .pick({ view: true, search: true, filter: true })
  .extend({ path: z.array(z.string().max(100)).max(20, 'path 最多有 20 个状态。') });

function checked<Request>(given: unknown, shape: z.ZodType<Request>): Request {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new TideError(
    'BAD_REQUEST',
    parsed.error.issues
      .map((issue) =>
        issue.code === 'unrecognized_keys' ? `没有名为「${issue.keys.join('、')}」的参数。` : issue.message,
      )
      .join(' '),
  );
}

/** A list request from the address: `?view=mine&filter={json}&sort=-updatedAt&fields=a,b&limit=50&cursor=…&count=capped`. */
export function listRequestOf(context: Request): ListRequest {
  const { filter, fields, limit, ...rest } = context.req.query();
  const given = {
    ...rest,
    ...(filter !== undefined && { filter: parseJson(filter) }),
    ...(fields !== undefined && { fields: fields.split(',').filter(Boolean) }),
    ...(limit !== undefined && { limit: Number(limit) }),
  };
  return checked(given, listShape);
}

/** A summary from the address: `?view=open&filter={json}&by=stage,owner&sums=amount`. */
export function groupRequestOf(context: Request): GroupRequest {
  const { filter, by, sums, ages, ...rest } = context.req.query();
  const given = {
    ...rest,
    ...(filter !== undefined && { filter: parseJson(filter) }),
    ...(by !== undefined && { by: by.split(',').filter(Boolean) }),
    ...(sums !== undefined && { sums: sums.split(',').filter(Boolean) }),
    ...(ages !== undefined && { ages: ages.split(',').filter(Boolean) }),
  };
  return checked(given, groupShape);
}

/** A path of states from the address: `?path=contact,demand,won&filter={json}`. */
export function reachedRequestOf(
  context: Request,
): Pick<ListRequest, 'view' | 'search' | 'filter'> & { path: string[] } {
  const { filter, path, ...rest } = context.req.query();
  const given = {
    ...rest,
    ...(filter !== undefined && { filter: parseJson(filter) }),
    path: (path ?? '').split(',').filter(Boolean),
  };
  return checked(given, reachedShape);
}

/** The same as a JSON body, for filters that are too long for an address. */
export async function listRequestOfBody(context: Request): Promise<ListRequest> {
  return checked(await jsonOf(context), listShape);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new TideError('BAD_REQUEST', 'filter 不是正确的 JSON。');
  }
}
