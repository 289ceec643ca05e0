import type { RecordJson, Values } from '@tide/model/api/records';
import type { FunctionContext, RecordsDoor } from '@tide/model/functions';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { peopleSeen } from '../access/peopleSeen';
import { UNSAFE_withEnginePower } from '../access/system';
import { today } from '../clock';
import { TideError } from '../errors';
import { packSetting } from '../metadata/packSettings';
import { actInside } from '../records/act';
import type { Engine } from '../records/engine';
import { groupRecords } from '../records/groups';
import { linesOver } from '../records/linesOver';
import { listRecords, readRecord, readRecords } from '../records/read';
import { keepRenewal } from '../records/renew';
import { readTitles } from '../records/titles';
import { createRecord, updateRecord, writeBatch } from '../records/write';
import { sheetTexts } from './sheetTexts';

/** The door for a function of a pack; `engine.database` is the transaction it runs in, and what it reads is what it has written. */
function doorOf(engine: Engine, actor: Actor): RecordsDoor {
  const joined = { transaction: engine.database };
  const get = (object: string, id: string): Promise<RecordJson> => readRecord(engine, actor, object, id);
  return {
    list: async (object, request) =>
      (await listRecords(engine, actor, object, { limit: 500, ...request, count: 'none' })).items,
    get,
    many: async (object, ids, fields) =>
      new Map((await readRecords(engine, actor, object, ids, fields)).map((record) => [record.id, record])),
    titles: (object, ids) => readTitles(engine, actor, object, ids),
    groups: (object, request) => groupRecords(engine, actor, object, request, { keys: 4, groups: 20_000 }),
    linesOver: (object, request) => linesOver(engine, actor, object, request),
    create: (object, values, options) => createRecord(engine, actor, object, values, { ...options, ...joined }),
    async createMany(object, rows, options) {
      const results = await writeBatch(
        engine,
        actor,
        object,
        { create: rows },
        { ...options, ...joined, together: true },
      );
      return results.map((result) => {
        if (result.ok) return result.id;
        const { code, message, fields, duplicates } = result;
        throw new TideError(code, message, { fields, ...(duplicates && { details: { duplicates } }) });
      });
    },
    async update(object, id, changes) {
      const { version } = await get(object, id);
      return updateRecord(engine, actor, object, id, { ...changes, version }, joined);
    },
    async act(object, id, action, values: Values = {}) {
      const { version } = await get(object, id);
      await actInside(engine, actor, object, id, action, { version, values });
      return get(object, id);
    },
  };
}

/** What a function of a pack gets. `engine.database` is the transaction it runs in. */
export function contextOf(engine: Engine, actor: Actor): FunctionContext {
  // Behind the wall one would not see what this transaction has written.
  const inside = { ...engine, reading: null };
  return {
    records: doorOf(inside, actor),
    engine: doorOf(inside, UNSAFE_withEnginePower(actor)),
    today: today(engine.clock, engine.workspace.zone),
    now: engine.clock.now().toISOString(),
    user: { id: actor.userId, name: actor.name, roles: actor.roles.map(({ name, label }) => ({ name, label })) },
    isActive: (id) => engine.directory.person(id)?.status === 'active',
    rolesOf: (id) =>
      (engine.directory.person(id)?.roles ?? []).flatMap((name) => engine.workspace.roles.get(name) ?? []),
    peopleSeen: (object, fields) => peopleSeen(engine, actor, object, fields),
    currency: engine.workspace.currency,
    sheets: (file) => sheetTexts(engine, actor, file),
    setting: (name) => packSetting(engine.workspace, engine.settings, name),
    renew: async (label, object, fields, filter) => {
      const subject = await keepRenewal(engine, { label, object, fields: [...fields], filter });
      await engine.enqueue(engine.database, actor, { kind: 'records.renew', label, subject });
    },
    takeTurn: async (work) => {
      await sql`select pg_advisory_xact_lock(hashtext(${`pack ${work}`}))`.execute(engine.database);
    },
    refuse: (code, message, details = {}) => {
      throw new TideError(code, message, { details });
    },
  };
}
