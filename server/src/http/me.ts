import type { MeAnswer } from '@tide/model/api/me';
import { Hono } from 'hono';
import { z } from 'zod';
import { areasOf } from '../access/areas';
import { may } from '../access/rights';
import { today } from '../clock';
import { translateMenu } from '../metadata/translate';
import { endDevice, listDevices } from '../people/devices';
import { listSignIns } from '../people/signIns';
import { changePassword, updateProfile } from '../people/users';
import { signedIn } from './auth';
import { bodyOf, valuesOf } from './body';
import type { Environment, Request, Shelf } from './environment';
import type { Services } from './services';

const passwords = z.strictObject({ current: z.string().max(200), next: z.string().max(300) });

/** /api/me: who I am, my profile, my password, where I am and was signed in (spec AUTH-04, 07…10). */
export function me(services: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.use(signedIn(services, { evenWithOldPassword: true }));
  shelf.get('/', async (context) => context.json(await describeMe(services, context)));
  shelf.patch('/', signedIn(services), async (context) => {
    const values = await valuesOf(context);
    const { database, directory } = services.engine;
    await database
      .transaction()
      .execute((transaction) => updateProfile(transaction, context.get('actor').userId, values));
    await directory.reload();
    return context.json(await describeMe(services, context));
  });
  shelf.post('/password', async (context) => {
    const { current, next } = await bodyOf(context, passwords);
    const { userId } = context.get('actor');
    await changePassword(services.engine.database, userId, current, next, context.get('session').tokenHash);
    services.sessions.forget(userId);
    await services.engine.directory.reload();
    return context.body(null, 204);
  });
  shelf.get('/devices', signedIn(services), async (context) => {
    const { engine } = services;
    const { userId } = context.get('actor');
    const items = await listDevices(engine.database, userId, engine.clock.now(), context.get('session').tokenHash);
    return context.json({ items });
  });
  shelf.delete('/devices/:id', signedIn(services), async (context) => {
    const { userId } = context.get('actor');
    await endDevice(services.engine.database, userId, context.req.param('id'));
    services.sessions.forget(userId);
    return context.body(null, 204);
  });
  shelf.get('/sign-ins', signedIn(services), async (context) =>
    context.json(await listSignIns(services.engine.database, context.get('actor').userId, context.req.query('cursor'))),
  );
  return shelf;
}

async function describeMe({ engine, sessions }: Services, context: Request): Promise<MeAnswer> {
  const actor = context.get('actor');
  const { workspace, directory } = engine;
  const person = directory.person(actor.userId) ?? context.get('session').person;
  const texts = workspace.locales[person.language] ?? {};
  const department = person.departmentId ? directory.department(person.departmentId) : undefined;
  return {
    user: {
      id: person.id,
      username: person.username,
      name: person.name,
      email: person.email,
      mobile: person.mobile,
      language: person.language,
      mustChangePassword: person.mustChangePassword,
      demo: person.demo,
    },
    department: department ? { id: department.id, name: department.name } : null,
    roles: actor.roles.map((role) => ({ name: role.name, label: texts[`role.${role.name}`] ?? role.label })),
    administrator: actor.administrator,
    settings: areasOf(actor),
    delegation: actor.administrator ? null : actor.delegation,
    menu: translateMenu(workspace.menu, texts)
      .map((group) => ({ ...group, objects: group.objects.filter((name) => may(actor, 'view', name)) }))
      .filter((group) => group.objects.length > 0),
    workspace: {
      zone: workspace.zone,
      currency: workspace.currency,
      language: workspace.language,
      demo: directory.people().some((item) => item.demo),
      today: today(engine.clock, workspace.zone),
      watermark: engine.settings.get('protection').watermark !== 'off',
    },
    online: (await sessions.online()).length,
    version: workspace.version,
  };
}
