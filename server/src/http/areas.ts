import type { SettingsArea } from '@tide/model/api/me';
import { createMiddleware } from 'hono/factory';
import { areasOf } from '../access/areas';
import { TideError } from '../errors';
import type { Environment } from './environment';

/** Lets only those through to whom one of these pages of 控制面板 is open. */
export const demandArea = (...wanted: SettingsArea[]) =>
  createMiddleware<Environment>(async (context, next) => {
    const open = areasOf(context.get('actor'));
    if (!wanted.some((area) => open.includes(area))) throw new TideError('NO_PERMISSION', '你没有使用这项设置的权限。');
    await next();
  });
