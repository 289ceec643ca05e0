import type { MeAnswer } from '@tide/model/api/me';
import { Hono } from 'hono';
import { areasOf } from '../access/areas';
import { may } from '../access/rights';
import { today } from '../clock';
import { translateMenu } from '../metadata/translate';
import { endDevice, listDevices } from '../people/devices';
import { mustFirst } from '../people/mustFirst';
import { listSignIns } from '../people/signIns';
import { updateProfile } from '../people/users';
import { valuesOf } from './body';
import type { Environment, Request, Shelf } from './environment';
import { account } from './me/account';
import type { Services } from './services';
import { demandPerson, signedIn } from './signedIn';

/** /api/me: who I am, my profile, how I sign in, where I am and was signed in (spec AUTH-04, 07…10). */
export function me(services: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.use(signedIn(services, { early: true }));
  shelf.get('/', async (context) => context.json(await describeMe(services, context)));
  shelf.patch('/', signedIn(services), demandPerson, async (context) => {
    const values = await valuesOf(context);
    const { database, directory } = services.engine;
    await database
      .transaction()
      .execute((transaction) => updateProfile(transaction, context.get('actor').userId, values));
    await directory.reload();
    return context.json(await describeMe(services, context));
  });
  shelf.route('/', account(services));
  shelf.get('/devices', signedIn(services), async (context) => {
    const { engine } = services;
    const { userId } = context.get('actor');
    const items = await listDevices(engine.database, userId, engine.clock.now(), context.get('session').tokenHash);
    return context.json({ items });
  });
  shelf.delete('/devices/:id', signedIn(services), demandPerson, async (context) => {
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
  const first = mustFirst(person, engine.settings.get('security'), engine.clock.now());
  const texts = workspace.locales[person.language] ?? {};
  const department = person.departmentId ? directory.department(person.departmentId) : undefined;
  return {
    user: {
      id: person.id,
      username: person.username,
      name: person.name,
      email: person.email,
      mobile: person.mobile,
      phone: person.phone,
      timeZone: person.timeZone,
      today: today(engine.clock, person.timeZone ?? workspace.zone),
      language: person.language,
      mustChangePassword: first === 'changePassword',
      mustSetUpTwoFactor: first === 'setUpTwoFactor',
      twoFactor: person.twoFactor,
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
      calendar: engine.settings.get('calendar'),
      watermark: engine.settings.get('protection').watermark !== 'off',
    },
    online: (await sessions.online()).length,
    version: workspace.version,
  };
}
