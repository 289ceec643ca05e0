import type { z } from 'zod';
import { TideError } from '../errors';
import type { Request } from './environment';

/** The JSON body of a request, or BAD_REQUEST. */
export async function jsonOf(context: Request): Promise<unknown> {
  const text = await context.req.text();
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new TideError('BAD_REQUEST', '请求内容不是正确的 JSON。');
  }
}

/** The JSON body as an object of field values, or BAD_REQUEST. */
export async function valuesOf(context: Request): Promise<Record<string, unknown>> {
  const body = await jsonOf(context);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new TideError('BAD_REQUEST', '请求内容应是一个 JSON 对象。');
  return body as Record<string, unknown>;
}

/** The JSON body in a known shape; what does not fit is named field by field. */
export async function bodyOf<Shape extends z.ZodType>(context: Request, shape: Shape): Promise<z.output<Shape>> {
  return shapeOf(await jsonOf(context), shape);
}

/** What a caller has given, in a body or an address, in a known shape. Error: VALIDATION_FAILED, field by field. */
export function shapeOf<Shape extends z.ZodType>(given: unknown, shape: Shape): z.output<Shape> {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    code: issue.code.toUpperCase(),
    message: issue.message,
  }));
  throw new TideError(
    'VALIDATION_FAILED',
    fields.map((field) => `${field.field ? `${field.field}：` : ''}${field.message}`).join(' '),
    { fields },
  );
}
