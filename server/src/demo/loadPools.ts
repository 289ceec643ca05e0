import type { DemoPool } from '@tide/model/demo';
import { sql } from 'kysely';
import { type Actor, actorOf } from '../access/actor';
import { fixedClock } from '../clock';
import { TideError } from '../errors';
import { claim } from '../pool/claim';
import { moveToPool } from '../pool/moveToPool';
import { createPool } from '../pool/settings';
import type { Engine } from '../records/engine';
import { countPooled } from '../records/pool/counts';
import { loadDemo } from './load';

/** The object under which pools of the demo are marked; no pack can have one of this name. */
const mark = 'tide_pool';

/** Switches the pools of the demo on, and lets its people claim from them at their time, through the verbs of the pool. */
export async function loadDemoPools(engine: Engine, pools: readonly DemoPool[]): Promise<void> {
  for (const { object: name, author, rules, records, entered, claimed } of pools) {
    const ids = await loadDemo(engine, { departments: [], people: [], records });
    const admin = demoActor(engine, author);
    const subjects = (usernames: readonly string[]) =>
      usernames.map((username) => `person:${demoActor(engine, username).userId}`);
    const given = { ...rules, administrators: subjects(rules.administrators), members: subjects(rules.members) };
    const pool = await createPool(engine, admin, name, given);
    await sql`insert into tide_demo (object, record_id) values (${mark}, ${pool.id}::uuid)`.execute(engine.database);
    const object = engine.workspace.object(name);
    const at = (moment: string): Engine => ({ ...engine, clock: fixedClock(moment) });
    for (const { key, at: moment } of entered)
      await moveToPool(at(moment), demoActor(engine, author), object, [ids.get(key) ?? ''], { pool: pool.id });
    for (const { key, username, at: moment } of claimed)
      await claim(at(moment), demoActor(engine, username), object, [ids.get(key) ?? '']);
  }
}

function demoActor(engine: Engine, username: string): Actor {
  const person = engine.directory.findByUsername(username);
  if (!person) throw new TideError('BAD_DEFINITION', `演示数据里没有用户「${username}」。`);
  return actorOf(engine, person, { channel: 'demo', ip: null });
}

/** Takes the pools of the demo away in which nothing lies any more. `engine.database` is the transaction that has erased their records. */
export async function removeDemoPools(engine: Engine): Promise<void> {
  for (const object of engine.workspace.objects.values()) {
    if (!object.pool) continue;
    const found = await sql<{
      id: string;
    }>`select p.id from tide_pool as p join tide_demo as d on d.object = ${mark} and d.record_id = p.id
      where p.object = ${object.name}`.execute(engine.database);
    for (const { id } of found.rows) {
      const { assigned, unassigned } = await countPooled(engine, object, id);
      if (assigned + unassigned === 0) await sql`delete from tide_pool where id = ${id}::uuid`.execute(engine.database);
    }
  }
}
