import { ConditionProblem } from '@tide/model/conditions/parse';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { TideError } from '../errors';
import type { Request } from './environment';
import { speakerOf } from './language/speaker';
import type { Services } from './services';

/** The only place that knows status codes of errors (docs: api.md). A code that is missing here is a failed validation. */
const statuses: Record<string, ContentfulStatusCode> = {
  BAD_REQUEST: 400,
  UNKNOWN_FIELD: 400,
  BAD_CONDITION: 400,
  NOT_SIGNED_IN: 401,
  SIGN_IN_FAILED: 401,
  TWO_FACTOR_REQUIRED: 401,
  WRONG_CODE: 401,
  WRONG_PASSKEY: 401,
  SIGN_IN_EXPIRED: 401,
  NO_PERMISSION: 403,
  ACCOUNT_DISABLED: 403,
  PASSWORD_CHANGE_REQUIRED: 403,
  TWO_FACTOR_SETUP_REQUIRED: 403,
  FOREIGN_ORIGIN: 403,
  POOL_NOT_MEMBER: 403,
  NOT_FOUND: 404,
  STALE_RECORD: 409,
  DUPLICATE: 409,
  TOO_MANY_SHARES: 409,
  HAS_CHILDREN: 409,
  ORG_CYCLE: 409,
  LAST_ADMIN: 409,
  DEPARTMENT_IN_USE: 409,
  ROLE_FIXED: 409,
  ROLE_IN_USE: 409,
  STALE_ROLE: 409,
  STALE_PIPELINE: 409,
  STAGE_IN_USE: 409,
  PIPELINE_STANDARD: 409,
  WRONG_STATE: 409,
  STATE_INVALID: 409,
  FIELD_LOCKED: 409,
  REVEAL_LIMIT: 409,
  OWNER_CHANGED: 409,
  SAME_OWNER: 409,
  IN_PROGRESS: 409,
  POOL_DISABLED: 409,
  POOL_TAKEN: 409,
  POOL_LIMIT: 409,
  POOL_DAILY_LIMIT: 409,
  POOL_COOLDOWN: 409,
  POOL_HELD: 409,
  POOL_REVEAL_LIMIT: 409,
  POOL_APPLICATION: 409,
  POOL_STATE: 409,
  POOL_EXTEND_LIMIT: 409,
  POOL_UNDO_OVER: 409,
  LINK_EXPIRED: 410,
  FILE_TOO_LARGE: 413,
  BODY_TOO_LARGE: 413,
  FILE_TYPE: 415,
  ACCOUNT_LOCKED: 423,
  TOO_MANY_REQUESTS: 429,
  PRINT_BUSY: 429,
  INTERNAL_ERROR: 500,
  PRINT_FAILED: 500,
  MAIL_FAILED: 502,
  MAIL_NOT_SET: 409,
  PROVIDER_FAILED: 502,
  DATABASE_UNAVAILABLE: 503,
};

/** Titles name the kind of an error; the sentence for the person is `detail`. */
const titles: Partial<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Wrong file type',
  422: 'Validation failed',
  423: 'Locked',
  429: 'Too many requests',
  500: 'Internal error',
  502: 'Gateway failed',
  503: 'Unavailable',
};

/** PostgreSQL's refusals that mean the server is away or the value cannot be, and not that the program is wrong. */
function known(error: Error & { code?: string }): TideError | null {
  if (error instanceof TideError) return error;
  if (error instanceof ConditionProblem) return new TideError(error.code, error.message);
  if (
    error.code === 'ECONNREFUSED' ||
    error.code === 'ENOENT' ||
    error.code?.startsWith('57P') ||
    error.code?.startsWith('08')
  )
    return new TideError('DATABASE_UNAVAILABLE', '数据库暂时不可用，请稍后再试。');
  if (error.code === '23505') return new TideError('DUPLICATE', '刚刚有人保存了相同的内容，请刷新后再试。');
  if (error.code === '40001' || error.code === '40P01')
    return new TideError('WRONG_STATE', '同时有人在修改相同的记录，请再试一次。');
  // A cursor or an id that somebody has made up.
  if (['22P02', '22007', '22008', '22003'].includes(error.code ?? ''))
    return new TideError('BAD_REQUEST', '请求里有不正确的值。');
  if (error.code === '22021' || error.code === '22P05')
    return new TideError('VALIDATION_FAILED', '内容里有不能保存的字符。');
  return null;
}

/** Any error → RFC 9457 in the caller's language. What is not meant for callers is logged whole and answered with the request id alone. */
export function problem(context: Request, error: Error, { engine, log }: Pick<Services, 'engine' | 'log'>): Response {
  const requestId = context.get('requestId');
  const shown = known(error) ?? new TideError('INTERNAL_ERROR', `程序出错了，请把编号 ${requestId} 告诉管理员。`);
  const status = statuses[shown.code] ?? 422;
  if (shown.code === 'INTERNAL_ERROR') log.error({ requestId, error }, error.message);
  const say = speakerOf(context, engine);
  const body = {
    type: `urn:tide:problem:${shown.code}`,
    title: titles[status],
    status,
    code: shown.code,
    detail: say(shown.message),
    requestId,
    ...(shown.fields.length > 0 && {
      errors: shown.fields.map((field) => ({ ...field, message: say(field.message) })),
    }),
    ...shown.details,
  };
  if (status === 429 || status === 423) context.header('retry-after', String(shown.details.retryAfter ?? 60));
  return context.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json; charset=utf-8' });
}
