import type { BulkAnswer } from '@tide/model/api/organisation';
import { Hono } from 'hono';
import { z } from 'zod';
import { startRederivation } from '../../jobs/rederivation';
import { changeUsers } from '../../organisation/changeUsers';
import { delegate, endDelegation } from '../../organisation/delegations';
import { addDepartment, changeDepartment, deleteDepartment, listDepartments } from '../../organisation/departments';
import { listUsers } from '../../organisation/listUsers';
import { removeTwoFactor } from '../../organisation/removeTwoFactor';
import { resetPassword } from '../../organisation/resetPassword';
import { addUser, changeUser } from '../../organisation/saveUser';
import { unlockUser } from '../../organisation/unlockUser';
import { listSignIns } from '../../people/signIns';
import { demandArea } from '../areas';
import { bodyOf } from '../body';
import type { Environment, Request, Shelf } from '../environment';
import { speakerOf } from '../language/speaker';
import type { Services } from '../services';
import { shownOnce } from '../shownOnce';
import { demandPerson } from '../signedIn';

const status = z.enum(['active', 'disabled', 'left'], 'status 只能是 active、disabled、left。');
const roles = z.array(z.string().max(100)).max(20);
/** Whether the records of moved people follow them into their department. */
const updateRecords = z.boolean().optional();

const user = z.strictObject({
  username: z.string().max(100).optional(),
  name: z.string().max(200).optional(),
  employeeNumber: z.string().max(30, '工号不能超过 30 个字。').nullable().optional(),
  departmentId: z.uuid().nullable().optional(),
  extraDepartmentIds: z.array(z.uuid()).max(20).optional(),
  managerId: z.uuid().nullable().optional(),
  roles: roles.optional(),
  status: status.optional(),
  email: z.string().max(200).nullable().optional(),
  mobile: z.string().max(100).nullable().optional(),
  phone: z.string().max(100).nullable().optional(),
  timeZone: z.string().max(100).nullable().optional(),
  hireDate: z.string().max(20).nullable().optional(),
  leaveDate: z.string().max(20).nullable().optional(),
});

const userChange = user.extend({ updateRecords });

const bulk = z.strictObject({
  ids: z.array(z.uuid()).min(1, '请先选择用户。').max(1_000, '一次最多修改 1,000 名用户。'),
  changes: z.strictObject({
    status: status.optional(),
    departmentId: z.uuid().nullable().optional(),
    managerId: z.uuid().nullable().optional(),
    addRoles: roles.optional(),
    removeRoles: roles.optional(),
    updateRecords,
  }),
});

const delegation = z.strictObject({
  departmentIds: z.array(z.uuid()).max(100),
  roles: z.array(z.string().max(100)).max(100),
  can: z.array(z.enum(['create', 'change', 'disable', 'resetPassword'])),
});

const department = z.strictObject({
  name: z.string().max(200).optional(),
  parentId: z.uuid().nullable().optional(),
  managerId: z.uuid().nullable().optional(),
  code: z.string().max(100).nullable().optional(),
  status: z.enum(['active', 'disabled'], 'status 只能是 active、disabled。').optional(),
  before: z.uuid().nullable().optional(),
});

const departmentChange = department.extend({ updateRecords });

/** /api/settings/users, departments, sign-ins: the organisation (spec ORG-01, 02, 05, 06; AUTH-06, 09). */
export function organisation({ engine, sessions, queue }: Services): Shelf {
  const shelf = new Hono<Environment>();
  const as = (context: Request) => context.get('actor');
  for (const path of ['/users', '/departments'])
    for (const below of ['', '/*']) shelf.use(`${path}${below}`, demandArea('people'));
  /** Done, or going on in the background until the records have followed. */
  const answer = async (context: Request, rederivation: string | null) => {
    const job = await startRederivation(engine, queue, as(context), rederivation);
    return job === null ? context.body(null, 204) : context.json({ job }, 202);
  };

  shelf.get('/users', async (context) => {
    const say = speakerOf(context, engine);
    const items = await listUsers(engine, as(context));
    return context.json({ items: items.map((item) => ({ ...item, reason: item.reason && say(item.reason) })) });
  });
  shelf.post('/users', shownOnce, async (context) =>
    context.json(await addUser(engine, as(context), await bodyOf(context, user)), 201),
  );
  shelf.patch('/users/:id', async (context) => {
    const id = context.req.param('id');
    const rederivation = await changeUser(engine, as(context), id, await bodyOf(context, userChange));
    sessions.forget(id);
    return answer(context, rederivation);
  });
  shelf.post('/users/bulk', async (context) => {
    const say = speakerOf(context, engine);
    const { ids, changes } = await bodyOf(context, bulk);
    const { succeeded, failed, changed, rederivation } = await changeUsers(engine, as(context), ids, changes);
    for (const id of changed) sessions.forget(id);
    const job = await startRederivation(engine, queue, as(context), rederivation);
    const told = failed.map((one) => ({ ...one, message: say(one.message) }));
    return context.json({ succeeded, failed: told, job } satisfies BulkAnswer);
  });
  shelf.put('/users/:id/delegation', async (context) => {
    await delegate(engine, as(context), context.req.param('id'), await bodyOf(context, delegation));
    return context.body(null, 204);
  });
  shelf.delete('/users/:id/delegation', async (context) => {
    await endDelegation(engine, as(context), context.req.param('id'));
    return context.body(null, 204);
  });
  shelf.post('/users/:id/reset-password', demandPerson, shownOnce, async (context) => {
    const id = context.req.param('id');
    const given = await resetPassword(engine, as(context), id);
    sessions.forget(id);
    return context.json(given);
  });
  shelf.delete('/users/:id/two-factor', demandPerson, async (context) => {
    const id = context.req.param('id');
    await removeTwoFactor(engine, as(context), id);
    sessions.forget(id);
    return context.body(null, 204);
  });
  shelf.post('/users/:id/unlock', async (context) => {
    await unlockUser(engine, as(context), context.req.param('id'));
    return context.body(null, 204);
  });

  shelf.get('/departments', async (context) => context.json({ items: await listDepartments(engine, as(context)) }));
  shelf.post('/departments', async (context) =>
    context.json({ id: await addDepartment(engine, as(context), await bodyOf(context, department)) }, 201),
  );
  shelf.patch('/departments/:id', async (context) => {
    const body = await bodyOf(context, departmentChange);
    return answer(context, await changeDepartment(engine, as(context), context.req.param('id'), body));
  });
  shelf.delete('/departments/:id', async (context) => {
    await deleteDepartment(engine, as(context), context.req.param('id'));
    return context.body(null, 204);
  });

  shelf.get('/sign-ins', demandArea('audit'), async (context) =>
    context.json(await listSignIns(engine.database, null, context.req.query('cursor'))),
  );
  return shelf;
}
