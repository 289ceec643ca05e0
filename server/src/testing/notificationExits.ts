import { systemNotices } from '@tide/model/notices';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Callers } from './callers';
import type { Aviary, Reader } from './canaries';
import type { World } from './world';

/** Tells every reader of every record full of canaries by every notice that there is, lets him open all of it, and use what is his of it. */
export async function openNotifications(
  world: World,
  aviary: Aviary,
  callers: Callers,
  objects: readonly ObjectDefinition[],
): Promise<void> {
  for (const reader of aviary.readers) await openAs(world, aviary, callers, reader, objects);
}

async function openAs(
  world: World,
  { crew, nests }: Aviary,
  callers: Callers,
  reader: Reader,
  objects: readonly ObjectDefinition[],
): Promise<void> {
  const { database, workspace } = world.engine;
  const at = world.clock.now().toISOString();
  const receiver = crew.id(reader.key);
  for (const { name } of objects) {
    const { kept = '', deleted = '' } = nests.get(name) ?? {};
    const own = [...workspace.notices.values()].filter(({ object }) => object === name);
    const notices = [...Object.keys(systemNotices), ...own.map((notice) => notice.name)];
    await sql`insert into tide_notification (id, receiver, notice, object, subject, occasion, facts, at, created_at)
      select gen_random_uuid(), ${receiver}::uuid, notice, ${name}, subject, ${name}, '{"subject":"我的"}', ${at}::timestamptz, ${at}::timestamptz
      from unnest(${notices}::text[]) as n(notice), unnest(${[kept, deleted]}::uuid[]) as s(subject)
      on conflict do nothing`.execute(database);
  }
  let cursor: string | null = null;
  let last: { id: string; can: string[] } | undefined;
  do {
    const { body } = await callers.ask(
      reader,
      'GET',
      `/api/notifications?tab=today${cursor ? `&cursor=${cursor}` : ''}`,
    );
    last = body.items.find(({ can }: { can: string[] }) => can.includes('delete')) ?? last;
    cursor = body.nextCursor;
  } while (cursor);
  expect(last, `${reader.key} has a reminder`).toBeDefined();
  const soon = new Date(Date.parse(at) + 60_000).toISOString();
  const [object] = objects;
  const record = object && { object: object.name, record: nests.get(object.name)?.kept };
  const made = await callers.ask(reader, 'POST', '/api/notifications', { subject: '我的', at: soon, ...record });
  if (reader.right === null) expect(made.status, reader.key).toBeGreaterThanOrEqual(403);
  else expect(made.status, reader.key).toBe(201);
  await callers.ask(reader, 'POST', '/api/notifications', { subject: '我的', at: soon });
  await callers.ask(reader, 'PATCH', `/api/notifications/${last?.id}`, { read: true, done: true });
  await callers.ask(reader, 'GET', '/api/notifications?tab=done');
  await callers.ask(reader, 'GET', '/api/notifications?tab=future');
  await callers.ask(reader, 'POST', '/api/notifications/read', {});
  await callers.ask(reader, 'PUT', '/api/notifications/choices', { notice: 'shared', shown: true, mail: true });
  await callers.ask(reader, 'DELETE', `/api/notifications/${last?.id}`);
}
