import { Hono } from 'hono';
import { z } from 'zod';
import { listApiKeys, revokeApiKey } from '../../accounts/apiKeys';
import { dismissResetRequest, listResetRequests } from '../../accounts/resetRequests';
import {
  readSignInSettings,
  saveIdentityProvider,
  saveMail,
  saveSecurity,
  sendTestMail,
} from '../../accounts/signInSettings';
import { demandArea } from '../areas';
import { bodyOf } from '../body';
import type { Environment, Request, Shelf } from '../environment';
import type { Services } from '../services';
import { demandPerson } from '../signedIn';

const text = z.string().trim().max(300, '不能超过 300 个字。');
const whole = (min: number, max: number) => {
  const message = `应为 ${min} 到 ${max} 的整数。`;
  return z.number(message).int(message).min(min, message).max(max, message);
};

const security = z.strictObject({
  passwordLength: whole(8, 64),
  passwordClasses: whole(1, 4),
  passwordDays: whole(0, 3650),
  passwordHistory: whole(0, 24),
  twoFactor: z.enum(['off', 'optional', 'required']),
  address: text,
});
const mail = z
  .strictObject({
    host: text,
    port: whole(1, 65_535),
    secure: z.boolean(),
    user: text,
    password: z.string().max(500).optional(),
    from: text,
  })
  .refine(({ host, from }) => host === '' || z.email().safeParse(from.replace(/^.*<(.*)>$/, '$1')).success, {
    path: ['from'],
    message: '请填写发件人的邮箱。',
  });
const identityProvider = z.strictObject({
  issuer: text,
  clientId: text,
  clientSecret: z.string().max(500).optional(),
  label: z.string().trim().max(20, '不能超过 20 个字。'),
  claim: z.enum(['email', 'preferred_username', 'sub']),
});
const recipient = z.strictObject({ to: z.email('邮箱格式不正确。') });

/** /api/settings/security, api-keys, reset-requests: how people sign in (spec AUTH-03, 05). */
export function signInSettings(services: Services): Shelf {
  const { engine } = services;
  const shelf = new Hono<Environment>();
  const as = (context: Request) => context.get('actor');
  const done = (context: Request) => context.body(null, 204);
  for (const path of ['/security', '/security/*', '/api-keys', '/api-keys/*'])
    shelf.use(path, demandArea('security'), demandPerson);
  for (const path of ['/reset-requests', '/reset-requests/*']) shelf.use(path, demandArea('people'));

  shelf.get('/security', (context) => context.json(readSignInSettings(services)));
  shelf.patch('/security', async (context) => {
    await saveSecurity(engine, as(context), await bodyOf(context, security));
    return done(context);
  });
  shelf.patch('/security/mail', async (context) => {
    await saveMail(engine, as(context), await bodyOf(context, mail));
    return done(context);
  });
  shelf.post('/security/mail/test', async (context) => {
    await sendTestMail(engine, as(context), (await bodyOf(context, recipient)).to);
    return done(context);
  });
  shelf.patch('/security/identity-provider', async (context) => {
    await saveIdentityProvider(engine, as(context), await bodyOf(context, identityProvider));
    return done(context);
  });

  shelf.get('/api-keys', async (context) => context.json({ items: await listApiKeys(services, null) }));
  shelf.delete('/api-keys/:id', async (context) => {
    await revokeApiKey(services, as(context), context.req.param('id'), true);
    return done(context);
  });

  shelf.get('/reset-requests', async (context) =>
    context.json({ items: await listResetRequests(engine, as(context)) }),
  );
  shelf.delete('/reset-requests/:id', async (context) => {
    await dismissResetRequest(engine, as(context), context.req.param('id'));
    return done(context);
  });
  return shelf;
}
