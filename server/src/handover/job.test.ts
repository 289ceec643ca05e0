import type { HandoverRecordJson } from '@tide/model/api/handovers';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  askHandover,
  backToCast,
  freeze,
  keepCast,
  ownersOfCustomers,
  someCustomers,
  untilHandover,
} from '../testing/handovers';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await keepCast(world);
});

afterAll(() => world.close());
beforeEach(() => backToCast(world));

const settings = async (user: string, path: string) => json(await world.request(user, `/api/settings/handover${path}`));
const records = async (user: string, id: string, outcome: HandoverRecordJson['outcome']) =>
  (await settings(user, `/${id}/records?outcome=${outcome}`)).items as HandoverRecordJson[];
const change = (user: string, body: object) =>
  world.request('admin', `/api/settings/users/${world.id(user)}`, { method: 'PATCH', body });
const customers = (user: string, count: number, level?: string) => someCustomers(world, user, count, level);
const ownersOf = (ids: readonly string[]) => ownersOfCustomers(world, ids);

describe('a hand-over and its job', () => {
  it('XFER-03 two wizards at once: one starts, the other is told', async () => {
    await world.rest();
    await customers('qian', 2);
    await freeze(world, 'admin', 'qian');
    const body = { person: world.id('qian'), objects: { customer: { how: 'one' as const, to: world.id('sun') } } };
    const answers = await Promise.all([askHandover(world, 'admin', body), askHandover(world, 'zhao', body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect((await json(refused as Response)).detail).toBe('钱一的交接正在进行，请等它完成。');
    const { id } = await json(answers.find(({ status }) => status === 202) as Response);
    expect((await world.request('admin', `/api/settings/handover/${id}/run`, { method: 'POST' })).status).toBe(409);
    expect((await settings('zhao', `/people/${world.id('qian')}`)).running).toBe(id);
    await world.work();
    expect((await untilHandover(world, 'zhao', id, 'done')).counts.given).toBe(2);
  });

  it('XFER-03 XFER-04 a receiver who is disabled meanwhile gets nothing; the records wait, with the reason', async () => {
    await world.rest();
    const ids = await customers('qian', 4);
    await freeze(world, 'admin', 'qian');
    const asked = await askHandover(world, 'admin', {
      person: world.id('qian'),
      objects: { customer: { how: 'rotate', to: [world.id('sun'), world.id('zhou')] } },
      leaving: { departments: world.id('zhou') },
    });
    await change('zhou', { status: 'disabled' });
    await world.work();
    const done = await untilHandover(world, 'admin', (await json(asked)).id, 'done');
    expect(done.counts).toEqual({ given: 2, failed: 2, pending: 0 });
    expect((await records('admin', done.id, 'failed')).map(({ message }) => message)).toEqual([
      '接收人：周三已停用。',
      '接收人：周三已停用。',
    ]);
    expect(await ownersOf(ids)).toEqual(['qian 2', 'sun 2']);
    expect((await settings('admin', '/pending')).items).toMatchObject([{ title: '钱一', objects: [{ count: 2 }] }]);
  });

  it('XFER-03 goes on after it was cancelled, and an interrupted job is taken up again without doing anything twice', async () => {
    await world.rest();
    const ids = await customers('qian', 900);
    await customers('qian', 200, 'C');
    await freeze(world, 'admin', 'qian');
    const { id } = await json(
      await askHandover(world, 'admin', {
        person: world.id('qian'),
        objects: { customer: { how: 'rotate', to: [world.id('sun'), world.id('zhou'), world.id('wu')] } },
      }),
    );
    const [job] = (await json(await world.request('admin', '/api/jobs'))).items;
    expect(job).toMatchObject({ kind: 'handover.run', label: '交接：钱一', status: 'waiting' });
    await world.request('admin', `/api/jobs/${job.id}/cancel`, { method: 'POST' });
    await world.work();
    expect((await untilHandover(world, 'admin', id, 'cancelled')).can).toEqual(['run', 'undo']);
    expect((await world.request('admin', `/api/settings/handover/${id}/run`, { method: 'POST' })).status).toBe(202);
    const done = await untilHandover(world, 'admin', id, 'done');
    expect(done.counts).toEqual({ given: 1_100, failed: 0, pending: 0 });
    expect(done.progress).toEqual({ done: 1_100, total: 1_100 });
    expect(await ownersOf(ids)).toEqual(['sun 300', 'wu 300', 'zhou 300']);
    const twice = await sql<{ count: number }>`select count(*)::integer as count from
      (select 1 from tide_ownership group by record_id having count(*) > 1) as more`.execute(world.engine.database);
    expect(twice.rows[0]?.count).toBe(0);
  });
});
