import { Hono } from 'hono';
import { z } from 'zod';
import { addDepartment, changeDepartment, listDepartments } from '../../organisation/departments';
import { listUsers } from '../../organisation/listUsers';
import { resetPassword } from '../../organisation/resetPassword';
import { addUser, changeUser } from '../../organisation/saveUser';
import { unlockUser } from '../../organisation/unlockUser';
import { listSignIns } from '../../people/signIns';
import { demandArea } from '../areas';
import { bodyOf } from '../body';
import type { Environment, Request, Shelf } from '../environment';
import type { Services } from '../services';

const user = z.strictObject({
  username: z.string().max(100).optional(),
  name: z.string().max(200).optional(),
  employeeNumber: z.string().max(30, '工号不能超过 30 个字。').nullable().optional(),
  departmentId: z.uuid().nullable().optional(),
  managerId: z.uuid().nullable().optional(),
  roles: z.array(z.string().max(100)).max(20).optional(),
  status: z.enum(['active', 'disabled', 'left'], 'status 只能是 active、disabled、left。').optional(),
  email: z.string().max(200).nullable().optional(),
  mobile: z.string().max(100).nullable().optional(),
});

const department = z.strictObject({
  name: z.string().max(200).optional(),
  parentId: z.uuid().nullable().optional(),
  managerId: z.uuid().nullable().optional(),
  status: z.enum(['active', 'disabled'], 'status 只能是 active、disabled。').optional(),
});

/** /api/settings/users, departments, sign-ins: the organisation (spec ORG-01, 02, 06; AUTH-06, 09). */
export function organisation({ engine, sessions }: Services): Shelf {
  const shelf = new Hono<Environment>();
  const as = (context: Request) => context.get('actor');
  for (const path of ['/users', '/departments'])
    for (const below of ['', '/*']) shelf.use(`${path}${below}`, demandArea('people'));

  shelf.get('/users', async (context) => context.json({ items: await listUsers(engine) }));
  shelf.post('/users', async (context) =>
    context.json(await addUser(engine, as(context), await bodyOf(context, user)), 201),
  );
  shelf.patch('/users/:id', async (context) => {
    const id = context.req.param('id');
    await changeUser(engine, as(context), id, await bodyOf(context, user));
    sessions.forget(id);
    return context.body(null, 204);
  });
  shelf.post('/users/:id/reset-password', async (context) => {
    const id = context.req.param('id');
    const answer = await resetPassword(engine, as(context), id);
    sessions.forget(id);
    return context.json(answer);
  });
  shelf.post('/users/:id/unlock', async (context) => {
    await unlockUser(engine, as(context), context.req.param('id'));
    return context.body(null, 204);
  });

  shelf.get('/departments', async (context) => context.json({ items: await listDepartments(engine) }));
  shelf.post('/departments', async (context) =>
    context.json({ id: await addDepartment(engine, as(context), await bodyOf(context, department)) }, 201),
  );
  shelf.patch('/departments/:id', async (context) => {
    await changeDepartment(engine, as(context), context.req.param('id'), await bodyOf(context, department));
    return context.body(null, 204);
  });

  shelf.get('/sign-ins', demandArea('people', 'audit'), async (context) =>
    context.json(await listSignIns(engine.database, null, context.req.query('cursor'))),
  );
  return shelf;
}
