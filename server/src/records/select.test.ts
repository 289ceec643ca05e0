import { afterAll, beforeAll, expect, it } from 'vitest';
import { actorOf } from '../access/actor';
import { openPool } from '../testing/pool';
import { openWorld, type World } from '../testing/world';
import { selectionOf, whereOf } from './select';

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await openPool(world, {});
});
afterAll(() => world.close());

function selected(request: Parameters<typeof selectionOf>[3]) {
  const { engine } = world;
  const person = engine.directory.findByUsername('qian');
  if (!person) throw new Error('Nobody is called qian.');
  return selectionOf(engine, actorOf(engine, person, { channel: 'web', ip: null }), 'customer', request);
}

it('POOL-03 the lists of the pool are planned once: what their views compare stands in the statement, and what a caller asks does not', () => {
  for (const [view, status] of [
    ['poolUnassigned', 'unassigned'],
    ['poolAssigned', 'assigned'],
  ]) {
    const selection = selected({ view });
    expect([view, selection.steady]).toEqual([view, true]);
    expect(whereOf(world.engine, selection).compile(world.engine.database).sql).toContain(
      `"t"."pool_status" = '${status}'`,
    );
  }
  const filter = { field: 'level', op: 'is', value: 'A' } as const;
  const asked = [{ view: 'poolUnassigned', filter }, { view: 'poolUnassigned', search: '科技' }, { view: 'today' }];
  for (const request of asked) expect([request, selected(request).steady]).toEqual([request, false]);
  const { sql } = whereOf(world.engine, selected({ filter })).compile(world.engine.database);
  expect(sql).not.toContain(`'A'`);
});
