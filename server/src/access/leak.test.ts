import type { ObjectDefinition } from '@tide/model/object';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedSolutions } from '../app';
import { callActions } from '../testing/actionExits';
import { type Callers, openCallers } from '../testing/callers';
import { type Aviary, openAviary, type Reader, typedObjects } from '../testing/canaries';
import { fill } from '../testing/exits';
import {
  countedByNoList,
  describedWithout,
  listEverything,
  notFoundBySearching,
  refusedLikeAbsent,
  type Subject,
} from '../testing/guessing';
import { mailBlindly } from '../testing/mailExits';
import { nameBlindly, repeatBlindly } from '../testing/naming';
import { openNotifications } from '../testing/notificationExits';
import { absentId, asksBlindly, matches, routesOf } from '../testing/routes';
import { openSmtpSink, type SmtpSink } from '../testing/smtp';
import { traits } from '../testing/traits';
import { untried } from '../testing/untriedRoutes';
import {
  changeBlindly,
  createBlindly,
  exportBlindly,
  importBlindly,
  isFurther,
  tryBodies,
  uploadBlindly,
} from '../testing/workExits';
import { openWorld, type World } from '../testing/world';

/*
 * A canary in every telling field of every object of every pack, pushed through every exit, for people who may not see it: a stranger, nobody,
 * and people to whom half of the fields are hidden or masked. Objects come from the definitions and routes from the server's own list: a new
 * object is tried without a line here, and a new route either is, or the last test asks for it by name.
 */
let world: World;
let aviary: Aviary;
let callers: Callers;
let objects: ObjectDefinition[];
let smtp: SmtpSink;
beforeAll(async () => {
  world = await openWorld({ solutions: [...shippedSolutions, traits([])] });
  for (const currency of ['USD', 'EUR', 'HKD', 'JPY', 'GBP'])
    await world.create('admin', 'exchangeRate', { currency, validFrom: '2000-01-01', rate: '1' });
  aviary = await openAviary(world);
  callers = openCallers(aviary);
  objects = typedObjects(world);
  smtp = await openSmtpSink(world);
  await world.work();
});
afterAll(() => Promise.all([smtp.close(), world.close()]));

const find = (name: string) => world.engine.workspace.object(name);
const nestOf = (object: ObjectDefinition) => aviary.nests.get(object.name) ?? { kept: '', deleted: '', pointing: null };
const subjectOf = (object: ObjectDefinition): Subject => ({
  callers,
  object,
  nest: nestOf(object),
  planted: aviary.planted,
  find,
});
const readers = (wanted: (reader: Reader) => boolean) => aviary.readers.filter(wanted);
const inside = (reader: Reader) => reader.right !== null;
/** Whoever sees every record meets every other object: between them each field is denied to one of them, by one right or another. */
const pairs = (wanted: (reader: Reader) => boolean) =>
  readers(wanted).flatMap((who) => {
    const even = ['hidden0', 'revealable1'].includes(who.key);
    return objects
      .filter((_, index) => who.right === null || even === (index % 2 === 0))
      .map((object) => [who, object] as const);
  });
const reader = (key: string) => aviary.readers.find((one) => one.key === key) as Reader;
const stranger = () => reader('stranger');
const slow = { timeout: 900_000 };

/** Runs a test and fails with what leaked meanwhile. */
async function leakless(run: () => Promise<void>): Promise<void> {
  callers.leaks.length = 0;
  await run();
  expect(callers.leaks.slice(0, 40)).toEqual([]);
}

describe('PERM-12 no canary comes out of', () => {
  it('any address that is read, for any reader', slow, () =>
    leakless(async () => {
      const reading = routesOf(world).filter(({ method, path }) => method === 'GET' && path !== '/api/events');
      const elsewhere = [...aviary.files, world.id('qian')];
      const tried = new Set<string>();
      for (const [who, object] of pairs(() => true))
        for (const route of reading) {
          const template = route.path.endsWith('template');
          // A template tells of fields, not of records.
          if (template && who.right !== 'hidden') continue;
          for (const address of fill(route, object, nestOf(object), elsewhere)) {
            const asked = template ? `${address}?object=${object.name}` : address;
            if (tried.has(`${who.key} ${asked}`)) continue;
            tried.add(`${who.key} ${asked}`);
            await callers.ask(who, 'GET', asked);
          }
        }
    }),
  );

  it('lists, with all columns and paths, in every order and view', slow, () =>
    leakless(async () => {
      for (const [who, object] of pairs(({ key }) => key !== 'nobody')) await listEverything(subjectOf(object), who);
    }),
  );

  it('NOTI-03 notifications about records, whatever their kind', slow, () =>
    leakless(() => openNotifications(world, aviary, callers, objects)),
  );

  it('exports, whatever their format', slow, () =>
    leakless(async () => {
      for (const [turn, who] of readers(({ key }) => key !== 'nobody').entries())
        for (const [index, object] of objects.entries()) {
          const others = index === 0 ? aviary.readers.filter((other) => other !== who) : [];
          await exportBlindly(subjectOf(object), who, others, (index + turn) % 2 === 0 ? 'xlsx' : 'csv');
        }
    }),
  );

  it('answers to changes, deletions and the recycle bin', slow, () =>
    leakless(async () => {
      for (const [who, object] of pairs(inside)) await changeBlindly(subjectOf(object), who);
    }),
  );

  it('answers to whatever else may be done with records', slow, () =>
    leakless(async () => {
      for (const route of routesOf(world).filter(isFurther)) {
        const to = aviary.crew.id(route.path.includes(':id') ? 'hidden0' : 'hidden1');
        for (const [who, object] of pairs(({ key }) => key !== 'nobody'))
          await tryBodies(subjectOf(object), who, route, to);
      }
    }),
  );

  it('QUOT-01 PRIC-05 answers to the verbs of the packs', slow, () =>
    leakless(async () => {
      for (const who of readers(() => true)) await callActions(world, callers, aviary, who);
    }),
  );

  it('QUOT-03 mails, their proposals, their texts and the pages that go along', slow, () =>
    leakless(async () => {
      for (const [who, object] of pairs(({ key }) => key !== 'nobody'))
        expect(await mailBlindly(world, smtp, subjectOf(object), who)).toEqual([]);
    }),
  );

  it('answers to uploads and creations', () =>
    leakless(async () => {
      for (const who of readers(({ key }) => key !== 'nobody')) await uploadBlindly(callers, who);
      const kept = Object.fromEntries(objects.map((object) => [object.name, nestOf(object).kept]));
      for (const [turn, who] of readers(inside).entries())
        for (const [index, object] of objects.entries())
          await createBlindly(subjectOf(object), who, 3_000 + turn * 100 + index, {
            person: aviary.crew.id('keeper'),
            records: kept,
          });
    }));
});

describe('PERM-06 a field that a reader may not read in full', () => {
  it('is refused in filters, sorts, columns and paths exactly like a field that does not exist', slow, () =>
    leakless(async () => {
      for (const [who, object] of pairs(inside)) await refusedLikeAbsent(subjectOf(object), who);
    }),
  );

  it('is not found by searching, whole, in part, by pinyin or by a few digits', slow, async () => {
    for (const [who, object] of pairs(inside)) await notFoundBySearching(subjectOf(object), who);
  });

  it('is not confirmed by asking for duplicates', () =>
    leakless(async () => {
      for (const who of readers(inside))
        for (const { object, field, value } of who.denied.filter((canary) => !canary.field.includes('.'))) {
          const { body } = await callers.ask(who, 'POST', `/api/records/${object}/duplicates`, {
            values: { [field]: value },
          });
          expect(body.duplicates, `${who.key} ${object}.${field}`).toEqual([]);
        }
    }));

  it('hidden, it is named by no description', async () => {
    for (const who of readers(({ right }) => right === 'hidden')) await describedWithout(callers, find, who);
  });
});

describe('a record outside the scope', () => {
  it(
    'is counted by no list, and no question about its values, its own or over a lookup, has another answer for it',
    slow,
    () =>
      leakless(async () => {
        for (const object of objects) await countedByNoList(subjectOf(object), stranger());
      }),
  );

  it('is answered like one that is not there, whatever is asked of it', slow, () =>
    leakless(async () => {
      const routes = routesOf(world).filter(
        (route) => /^\/api\/(records\/:object|files)\/:id/.test(route.path) && !asksBlindly(route),
      );
      for (const object of objects)
        for (const route of routes)
          for (const foreign of route.path.includes(':object')
            ? [nestOf(object).kept, nestOf(object).deleted]
            : aviary.files) {
            const [there, nowhere] = [foreign, absentId].map(
              (id) => fill(route, object, { kept: id, deleted: id, pointing: null }, [id])[0],
            );
            if (!there || !nowhere) continue;
            const body =
              route.method === 'GET' || route.method === 'DELETE'
                ? undefined
                : route.method === 'PATCH'
                  ? { version: 1 }
                  : {};
            const asked = await callers.ask(stranger(), route.method, there, body);
            const other = await callers.ask(stranger(), route.method, nowhere, body);
            const plain = ({ status, body: { requestId: _id, ...rest } }: typeof asked) => ({ status, ...rest });
            expect(plain(asked), `${route.method} ${there}`).toEqual(plain(other));
            expect(asked.status, `${route.method} ${there}`).toBeGreaterThanOrEqual(400);
            if (route.method !== 'GET') continue;
            const head = await aviary.crew.request('stranger', there, { method: 'HEAD' });
            expect(head.status, `HEAD ${there}`).toBe(asked.status);
          }
    }),
  );

  it('is told by a duplicate only as far as CUST-05 says, and to nobody who may not create', () =>
    leakless(async () => {
      for (const object of objects) {
        const mine = aviary.planted.filter((canary) => canary.object === object.name);
        const title = mine.find(({ field }) => field === object.titleField)?.mark ?? '';
        for (const { fields } of object.duplicateRules) {
          const values = Object.fromEntries(
            mine.filter(({ field }) => fields.includes(field)).map(({ field, value }) => [field, value]),
          );
          // Numbers and references hold no canary to ask with.
          if (Object.keys(values).length < fields.length) continue;
          const path = `/api/records/${object.name}`;
          const told = await callers.ask(stranger(), 'POST', `${path}/duplicates`, { values }, [title]);
          expect(told.body.duplicates.length, `${object.name} ${fields}`).toBeGreaterThan(0);
          await callers.ask(
            stranger(),
            'POST',
            path,
            { ...values, [object.titleField]: values[object.titleField] ?? '另一个' },
            [title],
          );
          expect((await callers.ask(reader('nobody'), 'POST', `${path}/duplicates`, { values })).status).toBe(403);
        }
      }
    }));

  it('cannot be named, and its files cannot be taken over', () =>
    leakless(async () => {
      for (const object of objects) await nameBlindly(subjectOf(object), stranger(), aviary);
    }));

  it('is not read by another person’s cursor, nor by a forged one', () =>
    leakless(async () => {
      for (const object of objects) {
        const path = `/api/records/${object.name}`;
        await world.request('admin', path, { method: 'POST', body: { [object.titleField]: '另一条' } });
        const theirs = await (await world.request('admin', `${path}?limit=1&sort=-createdAt`)).json();
        const { nextCursor } = theirs as { nextCursor: string | null };
        // Where there is but one record there is no cursor to take.
        if (nextCursor === null) continue;
        const { body } = await callers.ask(stranger(), 'GET', `${path}?limit=50&sort=-createdAt&cursor=${nextCursor}`);
        const pointing = [nestOf(object).pointing].filter((id) => id !== null);
        expect(pointing, object.name).toEqual(expect.arrayContaining(body.items.map(({ id }: { id: string }) => id)));
        for (const values of [['x'], [{ a: 1 }], [null], ["'; select 1"]]) {
          const forged = Buffer.from(JSON.stringify({ sort: '-createdAt', values, id: 'x' })).toString('base64url');
          const refused = await callers.ask(stranger(), 'GET', `${path}?sort=-createdAt&cursor=${forged}`);
          expect(refused.status, `${object.name} ${JSON.stringify(values)}`).toBe(400);
        }
      }
    }));

  it('is not told by the Idempotency-Key of somebody else', () => leakless(() => repeatBlindly(world, aviary)));

  it('is answered by an import like one that is not there', slow, () =>
    leakless(async () => {
      for (const object of objects) await importBlindly(callers, aviary, stranger(), object, find);
    }),
  );
});

describe('every route', () => {
  it('of the settings is closed to whoever has no area of them', async () => {
    for (const { method, path } of routesOf(world).filter((route) => route.path.startsWith('/api/settings/'))) {
      const address = path.replace(/:\w+/g, world.id('qian'));
      const { status } = await callers.ask(reader('nobody'), method, address, method === 'GET' ? undefined : {});
      expect(status, `${method} ${path}`).toBe(403);
    }
  });

  it('that answers what records hold has been tried above, or says why not', () => {
    const calls = [...callers.answered].map((call) => call.split(' ') as [string, string]);
    const missing = routesOf(world)
      .filter((route) => !untried.some(([pattern]) => pattern.test(route.name)))
      .filter((route) => !calls.some(([method, path]) => matches(route, method, path)))
      .map(
        ({ name }) =>
          `${name} is answered to nobody of the leak suite. Let a reader call it with success, or give it a line with its reason in \`untried\`.`,
      );
    expect(missing).toEqual([]);
    console.info(`leak suite: ${callers.count} answers to ${calls.length} different calls looked through`);
  });
});
