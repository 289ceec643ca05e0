import type { Condition } from '@tide/model/conditions/condition';
import { Hono } from 'hono';
import { z } from 'zod';
import { describeRole } from '../../organisation/describeRole';
import { listRoles } from '../../organisation/listRoles';
import { removeRole } from '../../organisation/removeRole';
import { addRole, changeRole, resetRole } from '../../organisation/saveRole';
import { demandArea } from '../areas';
import { bodyOf } from '../body';
import type { Environment, Request, Shelf } from '../environment';
import type { Services } from '../services';

const reach = z.enum(['none', 'own', 'ownAndSubordinates', 'department', 'departmentTree', 'departments', 'all']);
const scope = z.union(
  [
    reach,
    z.strictObject({
      reach,
      departments: z.array(z.uuid()).max(500).optional(),
      // Read with the object's fields before it is kept (spec PERM-02).
      where: z.custom<Condition>((value) => typeof value === 'object').optional(),
    }),
  ],
  '数据范围只能是 none、own、ownAndSubordinates、department、departmentTree、departments、all，或再加部门和条件。',
);
const objectRights = z.strictObject({
  view: scope,
  update: scope.optional(),
  delete: scope.optional(),
  create: z.boolean().optional(),
  batchUpdate: z.boolean().optional(),
  import: z.boolean().optional(),
  export: z.boolean().optional(),
  print: z.boolean().optional(),
  transfer: z.boolean().optional(),
  share: z.boolean().optional(),
  actions: z.array(z.string().max(40)).max(100).optional(),
});
const fieldRight = z.enum(
  ['hidden', 'masked', 'revealable', 'readOnly'],
  '字段权限只能是 hidden、masked、revealable、readOnly。',
);
const description = z.string().max(200, '说明不能超过 200 个字。');
const parts = {
  label: z.string().max(200),
  parent: z.string().max(100).nullable(),
  kind: z.enum(['position', 'functional'], 'kind 只能是 position、functional。'),
  description: description.nullable(),
  objects: z.record(z.string().max(100), objectRights),
  fields: z.record(z.string().max(200), fieldRight),
};
const roleChanges = z.strictObject(parts).partial();
const newRole = roleChanges.extend({ label: parts.label, copyOf: z.string().max(100).optional() });
const version = z.string().max(100);

/** /api/settings/roles: the roles and their rights (spec PERM-01, 02, 06; DICT-07). Their names are also for whoever gives them to users. */
export function roles({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  const as = (context: Request) => context.get('actor');
  const nameOf = (context: Request) => context.req.param('name') ?? '';
  shelf.get('/', demandArea('people', 'roles'), async (context) =>
    context.json({ items: await listRoles(engine, as(context).language) }),
  );
  shelf.use('*', demandArea('roles'));
  shelf.post('/', async (context) =>
    context.json({ name: await addRole(engine, as(context), await bodyOf(context, newRole)) }, 201),
  );
  shelf.get('/:name', async (context) => context.json(await describeRole(engine, as(context), nameOf(context))));
  shelf.patch('/:name', async (context) => {
    const { version: seen, ...changes } = await bodyOf(context, roleChanges.extend({ version }));
    await changeRole(engine, as(context), nameOf(context), seen, changes);
    return context.json(await describeRole(engine, as(context), nameOf(context)));
  });
  shelf.post('/:name/reset', async (context) => {
    const { version: seen } = await bodyOf(context, z.strictObject({ version }));
    await resetRole(engine, as(context), nameOf(context), seen);
    return context.json(await describeRole(engine, as(context), nameOf(context)));
  });
  shelf.delete('/:name', async (context) => {
    await removeRole(engine, as(context), nameOf(context), context.req.query('reassignTo') || undefined);
    return context.body(null, 204);
  });
  return shelf;
}
