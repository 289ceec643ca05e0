import { afterAll, beforeAll, expect, it } from 'vitest';
import { firing, pathOf } from '../testing/firing';
import { json } from '../testing/json';
import { stateMachines } from '../testing/stateMachines';
import { openWorld, type World } from '../testing/world';
import { runDaily } from './daily';

/** Actions that the clock fires. */
let world: World;
let on: ReturnType<typeof firing>;
beforeAll(async () => {
  world = await openWorld({ solutions: [stateMachines] });
  on = firing(world);
});
afterAll(() => world.close());

it('once a day what has run out is moved by nobody, in the organisation’s day', async () => {
  const deal = await world.create('qian', 'deal', { subject: '合同', total: '100', endsOn: '2025-03-10' });
  await on.fire('qian', 'deal', deal, 'takeEffect');
  await runDaily(world.engine, () => true);
  expect((await on.read('qian', 'deal', deal.id)).status).toBe('effective');
  world.clock.advance(24 * 3_600_000);
  await runDaily(world.engine, () => false);
  expect((await on.read('qian', 'deal', deal.id)).status).toBe('effective');
  await runDaily(world.engine, () => true);
  expect((await on.read('qian', 'deal', deal.id)).status).toBe('expired');
  const { items } = await json(await world.request('qian', `${pathOf('deal', deal.id)}/states`));
  expect(items[0]).toMatchObject({ action: 'expire', by: null });
  const { items: audit } = await json(await world.request('qian', `${pathOf('deal', deal.id)}/history`));
  expect(audit[0]).toMatchObject({ action: 'act', user: null, channel: 'job' });
});
