import { createHash } from 'node:crypto';
import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import pg from 'pg';
import { schema } from './generate';
import { answerDeals } from './limitDeals';
import { answerPool } from './limitPool';
import { departmentRole } from './people';

/*
 * The limit: what a server that does nothing but this one thing reaches on the same machine, database, driver and HTTP library. Hono, raw pg,
 * a token check, named statements written by hand, the same scope and the same content of the answers. No definitions, no
 * field rights, no checks, no history. Run as: limit.ts <socket folder> <port>; it prints `ready`.
 */
const [host = '', port = '0'] = process.argv.slice(2);

const types = new pg.TypeOverrides();
for (const kind of [20, 1082, 1114, 1184, 1700]) types.setTypeParser(kind, (text) => text);
const pool = new pg.Pool({
  host,
  port: 5432,
  user: 'tide',
  database: 'postgres',
  max: 10,
  types,
  options: `-c search_path=${schema}`,
});

const people = new Map<string, { name: string; role: string }>();
const users = await pool.query<{ id: string; name: string; role: string }>(
  'select id, name, roles[1] as role from tide_user',
);
for (const { id, name, role } of users.rows) people.set(id, { name, role });

/** Whose rows somebody may see: everybody's, or those of owners or departments. */
interface Reach {
  column: 'owner' | 'owner_department' | null;
  ids: string[];
}

/** Token → what its user may see. */
const reaches = new Map<string, Reach>();

async function reachOf(request: Context['req']): Promise<Reach> {
  const hash = createHash('sha256')
    .update(String(request.header('authorization')).slice(7))
    .digest('base64url');
  const known = reaches.get(hash);
  if (known) return known;
  const [session] = (
    await pool.query<{ user_id: string }>('select user_id from tide_session where token_hash = $1', [hash])
  ).rows;
  if (!session) throw new Error('Not signed in.');
  const role = people.get(session.user_id)?.role;
  const column = role === 'administrator' ? null : role === departmentRole ? 'owner_department' : 'owner';
  const below = await pool.query<{ id: string }>(
    column === 'owner_department'
      ? `with recursive below as (select department_id as id from tide_user where id = $1
          union select d.id from tide_department d join below b on d.parent_id = b.id) select id from below`
      : `with recursive below as (select $1::uuid as id
          union select u.id from tide_user u join below b on u.manager_id = b.id) select id from below`,
    [session.user_id],
  );
  reaches.set(hash, { column, ids: below.rows.map(({ id }) => id) });
  return reachOf(request);
}

const columns = `id, version, name, level, lifecycle, industry, address, phone, owner, deal_amount as "dealAmount",
  unreceived_amount as "unreceivedAmount", last_follow_at as "lastFollowAt", next_follow_at as "nextFollowAt", created_at as "createdAt", updated_at as "updatedAt"`;

const order = 'order by updated_at desc, id desc';

/** The newest 50 of each owner, merged; `condition` is inside, for every owner. */
const merged = (condition: string) => `select ${columns} from unnest($1::uuid[]) as o(owner_id) cross join lateral (
    select * from customer t where t.owner = o.owner_id and t.deleted_at is null and ${condition}
    ${order} limit 51) as t ${order} limit 51`;

const inScope = (condition: string) =>
  `from customer t where t.deleted_at is null and t.owner = any($1::uuid[]) and ${condition}`;

/**
 * The list: of everybody, of one, of many. Of many the ids are merged and only the page itself is read in full: a first look takes so few of each
 * that together they fill a page, and its last row is the oldest that can be on the page. (No measured person has fewer rows than a page.)
 */
function listText({ column, ids }: Reach): string {
  const rows = 'from customer t where t.deleted_at is null';
  if (column === null) return `select ${columns} ${rows} and $1::uuid[] is not null ${order} limit 51`;
  if (ids.length === 1) return `select ${columns} ${rows} and t.${column} = ($1::uuid[])[1] ${order} limit 51`;
  const newest = (condition: string, count: number) =>
    `select t.id, t.updated_at ${rows} and t.${column} = holder.id and ${condition} ${order} limit ${count}`;
  return `with heads as (select holder.id as holder, head.updated_at from unnest($1::uuid[]) as holder(id)
      cross join lateral (${newest('true', Math.ceil(51 / ids.length))}) as head order by head.updated_at desc, head.id desc limit 51)
    select ${columns} from customer t where id = any(array(
      select page.id from (select distinct holder from heads) as holder(id)
      cross join lateral (${newest('t.updated_at >= (select min(updated_at) from heads)', 51)}) as page
      order by page.updated_at desc, page.id desc limit 51)) ${order} limit 51`;
}

const searchText = merged(`t.search_text ilike $2`);
const filteredText = merged(`t.industry = $2 and t.search_text ilike $3`);
const recordText = `select t.*, null as search_text, null as search_grams ${inScope('t.id = $2')}`;
const contactsText = `select t.id, t.version, t.name, t.mobile, t.email, t.decision_role as "decisionRole", t.last_follow_at as "lastFollowAt", t.owner,
    t.updated_at as "updatedAt" from contact_customers l join contact t on t.id = l.record_id and t.deleted_at is null
    join customer c on c.id = l.target_id and c.deleted_at is null
  where l.target_id = $2 and (t.owner = any($1::uuid[]) or c.owner = any($1::uuid[])) order by t.updated_at desc, t.id desc limit 51`;

type Row = Record<string, unknown>;

async function rows(name: string | undefined, text: string, values: unknown[]): Promise<Row[]> {
  return (await pool.query<Row>({ ...(name && { name }), text, values })).rows;
}

const verbs = ['view', 'create', 'update', 'delete', 'batchUpdate', 'import', 'export', 'print', 'share'];

function page(found: Row[]) {
  const items = found.slice(0, 50).map(({ updatedAt: _updatedAt, ...row }) => ({
    ...row,
    owner: row.owner ? { id: row.owner, title: people.get(String(row.owner))?.name ?? null } : null,
    can: ['update', 'delete', 'share'],
  }));
  const last = found.length > 50 ? found[49] : undefined;
  const nextCursor = last ? Buffer.from(JSON.stringify([last.updatedAt, last.id])).toString('base64url') : null;
  return { items, nextCursor, can: verbs };
}

async function answer(request: Context['req']): Promise<unknown> {
  const reach = await reachOf(request);
  const team = reach.ids;
  const { pathname, searchParams } = new URL(request.url);
  const [, , shelf, object = '', id, related] = pathname.split('/');
  if (shelf === 'deals') {
    const owner = reach.column === null ? null : (team[0] ?? null);
    return answerDeals(pool, owner, object, id, request.method === 'POST' ? await request.json<Row>() : {});
  }
  if (shelf === 'pool') return answerPool(pool, team[0] ?? '', object, id ?? '');
  if (request.method === 'POST') {
    const { name, mobile, industry } = await request.json<Row>();
    await pool.query({
      name: 'insert',
      text: `insert into customer (id, version, name, mobile, industry, type, lifecycle, owner, created_at, created_by, updated_at, updated_by)
        values (gen_random_uuid(), 1, $1, $2, $3, 'enterprise', 'potential', $4, now(), $4, now(), $4)`,
      values: [name, mobile, industry, team[0]],
    });
    return { name };
  }
  if (related) return page(await rows('contacts', contactsText, [team, id]));
  if (id) return page(await rows('record', recordText, [team, id])).items[0];
  const search = searchParams.get('search');
  if (object === 'plain')
    return page(
      await rows(undefined, `select ${columns} ${inScope('true')} order by updated_at desc, id desc limit 51`, [team]),
    );
  if (search !== null) {
    const industry = searchParams.get('industry');
    const like = `%${search}%`;
    return page(
      industry
        ? await rows(undefined, filteredText, [team, industry, like])
        : await rows(undefined, searchText, [team, like]),
    );
  }
  const count = searchParams.get('count');
  const list = () => rows(`list ${reach.column} ${team.length}`, listText(reach), [team]);
  if (!count) return page(await list());
  const counted =
    count === 'exact'
      ? `select count(*) ${inScope('true')}`
      : `select count(*) from (select 1 ${inScope('true')} limit 10001) as c`;
  const [found, total] = await Promise.all([list(), rows(count, counted, [team])]);
  return { ...page(found), total: { value: Number(total[0]?.count), exact: true } };
}

const app = new Hono();
app.all('*', async (context) => context.json((await answer(context.req)) as object));
app.onError((error, context) => context.text(error.message, 500));
serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' }, ({ port: given }) =>
  console.log(`ready ${given}`),
);
