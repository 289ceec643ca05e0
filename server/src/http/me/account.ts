import { Hono } from 'hono';
import { z } from 'zod';
import { createApiKey, listApiKeys, revokeApiKey } from '../../accounts/apiKeys';
import { changePassword } from '../../accounts/changePassword';
import { addPasskey, beginPasskey, listPasskeys, removePasskey } from '../../accounts/passkeys';
import {
  beginTwoFactor,
  confirmTwoFactor,
  endTwoFactor,
  readTwoFactor,
  renewRecoveryCodes,
} from '../../accounts/twoFactor';
import { newPasskey } from '../authSchemas';
import { bodyOf } from '../body';
import type { Environment, Request, Shelf } from '../environment';
import { originOf } from '../secure';
import type { Services } from '../services';
import { demandPerson, signedIn } from '../signedIn';

const name = z.string().trim().min(1, '请填写名称。').max(50, '名称不能超过 50 个字。');
const passwords = z.strictObject({ current: z.string().max(200), next: z.string().max(300) });
const current = z.strictObject({ current: z.string().max(200) });
const code = z.strictObject({ code: z.string().max(50) });
const passkey = z.strictObject({ token: z.string().max(200), name, response: newPasskey });
const apiKey = z.strictObject({
  name,
  roles: z.array(z.string().max(100)).max(50).nullable().default(null),
  expiresAt: z.iso
    .datetime({ offset: true, message: '到期时间应如 2026-12-31T00:00:00+08:00。' })
    .nullable()
    .default(null),
});

/** /api/me/password, two-factor, passkeys, api-keys: how I sign in (spec AUTH-04 and what goes beyond a password). */
export function account(services: Services): Shelf {
  const { engine } = services;
  const shelf = new Hono<Environment>();
  const as = (context: Request) => context.get('actor');
  const from = (context: Request) => originOf(context, services);
  const web = (context: Request) => context.req.header('origin') ?? null;

  shelf.post('/password', demandPerson, async (context) => {
    const { tokenHash } = context.get('session');
    await changePassword(services, as(context), await bodyOf(context, passwords), tokenHash, from(context));
    return context.body(null, 204);
  });

  for (const below of ['', '/*']) shelf.use(`/two-factor${below}`, demandPerson);
  shelf.get('/two-factor', async (context) => context.json(await readTwoFactor(engine, as(context))));
  shelf.post('/two-factor', async (context) => context.json(await beginTwoFactor(engine, as(context))));
  shelf.post('/two-factor/confirm', async (context) => {
    const given = await bodyOf(context, code);
    return context.json({ codes: await confirmTwoFactor(engine, as(context), given.code) });
  });
  shelf.post('/two-factor/codes', signedIn(services), async (context) => {
    const given = await bodyOf(context, current);
    return context.json({ codes: await renewRecoveryCodes(engine, as(context), given.current, from(context)) });
  });
  shelf.post('/two-factor/off', signedIn(services), async (context) => {
    const given = await bodyOf(context, current);
    await endTwoFactor(engine, as(context), given.current, from(context));
    return context.body(null, 204);
  });

  for (const path of ['/passkeys', '/api-keys'])
    for (const below of ['', '/*']) shelf.use(`${path}${below}`, signedIn(services), demandPerson);
  shelf.get('/passkeys', async (context) => context.json({ items: await listPasskeys(services, as(context)) }));
  shelf.post('/passkeys/options', async (context) =>
    context.json(await beginPasskey(services, as(context), web(context))),
  );
  shelf.post('/passkeys', async (context) => {
    await addPasskey(services, as(context), await bodyOf(context, passkey), web(context));
    return context.body(null, 204);
  });
  shelf.delete('/passkeys/:id', async (context) => {
    await removePasskey(services, as(context), context.req.param('id'));
    return context.body(null, 204);
  });

  shelf.get('/api-keys', async (context) => context.json({ items: await listApiKeys(services, as(context).userId) }));
  shelf.post('/api-keys', async (context) =>
    context.json(await createApiKey(services, as(context), await bodyOf(context, apiKey)), 201),
  );
  shelf.delete('/api-keys/:id', async (context) => {
    await revokeApiKey(services, as(context), context.req.param('id'), false);
    return context.body(null, 204);
  });
  return shelf;
}
