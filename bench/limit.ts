import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { schema } from './generate';

/*
 * The limit: what a server that does nothing but this one thing reaches on the same machine, database and driver. Raw node
 * http, raw pg, named statements written by hand, the same scope and the same content of the answers. No definitions, no
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

const people = new Map<string, { name: string; managerId: string | null }>();
const users = await pool.query<{ id: string; name: string; manager_id: string | null }>(
  'select id, name, manager_id from tide_user',
);
for (const { id, name, manager_id } of users.rows) people.set(id, { name, managerId: manager_id });

/** Token → the owners its user may see. */
const teams = new Map<string, string[]>();

async function teamOf(request: IncomingMessage): Promise<string[]> {
  const hash = createHash('sha256').update(String(request.headers.authorization).slice(7)).digest('base64url');
  const known = teams.get(hash);
  if (known) return known;
  const [session] = (
    await pool.query<{ user_id: string }>('select user_id from tide_session where token_hash = $1', [hash])
  ).rows;
  if (!session) throw new Error('Not signed in.');
  const below = [...people].filter(([, person]) => person.managerId === session.user_id).map(([id]) => id);
  teams.set(hash, [session.user_id, ...below]);
  return teamOf(request);
}

const columns = `id, version, name, level, lifecycle, industry, address, phone, owner, last_follow_at as "lastFollowAt",
  next_follow_at as "nextFollowAt", created_at as "createdAt", updated_at as "updatedAt"`;

/** The newest 50 of each owner, merged; `condition` is inside, for every owner. */
const merged = (condition: string) => `select ${columns} from unnest($1::uuid[]) as o(owner_id) cross join lateral (
    select * from customer t where t.owner = o.owner_id and t.deleted_at is null and ${condition}
    order by t.updated_at desc, t.id desc limit 51) as t order by updated_at desc, id desc limit 51`;

const inScope = (condition: string) =>
  `from customer t where t.deleted_at is null and t.owner = any($1::uuid[]) and ${condition}`;

const listText = merged('true');
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

const verbs = ['view', 'create', 'update', 'delete', 'import', 'export'];

function page(found: Row[]) {
  const items = found.slice(0, 50).map(({ updatedAt: _updatedAt, ...row }) => ({
    ...row,
    owner: row.owner ? { id: row.owner, title: people.get(String(row.owner))?.name ?? null } : null,
    can: ['update', 'delete'],
  }));
  const last = found.length > 50 ? found[49] : undefined;
  const nextCursor = last ? Buffer.from(JSON.stringify([last.updatedAt, last.id])).toString('base64url') : null;
  return { items, nextCursor, can: verbs };
}

async function body(request: IncomingMessage): Promise<Row> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text) as Row;
}

async function answer(request: IncomingMessage): Promise<unknown> {
  const team = await teamOf(request);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://limit');
  const [, , , object, id, related] = pathname.split('/');
  if (request.method === 'POST') {
    const { name, mobile, industry } = await body(request);
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
  if (!count) return page(await rows('list', listText, [team]));
  const counted =
    count === 'exact'
      ? `select count(*) ${inScope('true')}`
      : `select count(*) from (select 1 ${inScope('true')} limit 10001) as c`;
  const [found, total] = await Promise.all([rows('list', listText, [team]), rows(count, counted, [team])]);
  return { ...page(found), total: { value: Number(total[0]?.count), exact: true } };
}

const server = createServer((request, response) => {
  answer(request).then(
    (result) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(result));
    },
    (error: Error) => {
      response.writeHead(500);
      response.end(error.message);
    },
  );
});
server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address();
  console.log(`ready ${typeof address === 'object' && address ? address.port : port}`);
});
