import { gunzipSync } from 'node:zlib';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { delegate } from '../organisation/delegations';
import { addDepartment } from '../organisation/departments';
import { json } from '../testing/json';
import { openWorld, password, type World } from '../testing/world';

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await openWorld();
  const response = await world.http.request('/api/auth/sign-in', {
    method: 'POST',
    body: JSON.stringify({ username: 'qian', password }),
    headers: { 'content-type': 'application/json' },
  });
  cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});
afterAll(() => world.close());

const create = (name: string, headers: Record<string, string>) =>
  world.http.request('/api/records/customer', {
    method: 'POST',
    body: JSON.stringify({ name }),
    headers: { cookie, host: 'crm.example.com', 'content-type': 'application/json', ...headers },
  });

describe('requests from elsewhere', () => {
  it.each([
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://evil.example.com' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
  ])('with our cookie and %j are refused', async (headers) => {
    const response = await create('跨站', headers);
    expect(await json(response)).toMatchObject({ status: 403, code: 'FOREIGN_ORIGIN' });
  });

  it('from our own pages are taken', async () => {
    expect((await create('同站', { 'sec-fetch-site': 'same-origin', origin: 'http://crm.example.com' })).status).toBe(
      201,
    );
  });
});

describe('every answer', () => {
  it('is compressed for whoever takes it so, and tells caches that there are two', async () => {
    const headers = { cookie, 'accept-encoding': 'gzip' };
    const [small, plain] = await Promise.all([
      world.http.request('/api/objects', { headers }),
      world.http.request('/api/objects', { headers: { cookie } }),
    ]);
    expect([small.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual(['gzip', null]);
    for (const response of [small, plain]) expect(response.headers.get('vary')).toBe('Accept-Encoding');
    const unpacked = gunzipSync(Buffer.from(await small.arrayBuffer())).toString();
    expect(JSON.parse(unpacked)).toEqual(await json(plain));
  });

  it('carries a request id and the headers that keep a page to itself', async () => {
    const { headers } = await world.http.request('/api/health');
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it('to a stranger is: sign in first', async () => {
    for (const path of ['records/customer', 'objects', 'openapi.json', 'metrics', 'people', 'search?q=a']) {
      const response = await world.http.request(`/api/${path}`);
      expect(response.status, path).toBe(401);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it('to a wrong address is a problem, not a page', async () => {
    expect(await json(await world.request('qian', '/api/nothing/here'))).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
    expect(await json(await world.request('qian', '/api/records/nothing'))).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
    expect(await json(await world.request('qian', '/api/records/customer/1'))).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
  });

  it('to a body of six megabytes is a sentence', async () => {
    const response = await world.request('qian', '/api/records/customer', {
      method: 'POST',
      body: { name: '长'.repeat(2_000_000) },
    });
    expect(await json(response)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });
});

describe('the document of the API', () => {
  it.each(['admin', 'qian', 'chen', 'zhao'])('is valid OpenAPI 3.1 for %s', async (username) => {
    const document = await json(await world.request(username, '/api/openapi.json'));
    expect(document.openapi).toBe('3.1.0');
    const config = await createConfig({ extends: ['spec'] });
    const problems = await lintFromString({ source: JSON.stringify(document), config });
    expect(problems.map((problem) => `${problem.location[0]?.pointer}: ${problem.message}`)).toEqual([]);
  });

  it('shows of the settings what is open to the caller, and nothing that is closed', async () => {
    const { engine } = world;
    await delegate(engine, world.actor('admin'), world.id('wu'), {
      departmentIds: [await addDepartment(engine, world.actor('admin'), { name: '受托部门' })],
      roles: ['salesRepresentative'],
      can: ['create'],
    });
    const pathsFor = async (username: string): Promise<Record<string, Record<string, unknown>>> => {
      const { paths } = await json(await world.request(username, '/api/openapi.json'));
      return Object.fromEntries(Object.entries<never>(paths).filter(([path]) => path.startsWith('/settings')));
    };
    const all = Object.entries(await pathsFor('admin'));
    expect(Object.keys(await pathsFor('qian'))).toEqual([]);
    const [leader, delegated] = [await pathsFor('zhao'), await pathsFor('wu')];
    expect(Object.keys(leader)).toContain('/settings/handover/{id}/undo');
    expect(leader).not.toHaveProperty('/settings/users');
    expect(Object.keys(delegated['/settings/roles'] ?? {})).toEqual(['get']);
    expect(delegated).not.toHaveProperty('/settings/users/{id}/delegation');
    for (const [username, shown] of [
      ['zhao', leader],
      ['wu', delegated],
    ] as const)
      for (const [path, operations] of all) {
        if (!('get' in operations) || path.includes('{')) continue;
        const { status } = await world.request(username, `/api${path}`);
        expect(status === 403, `${username} ${path}`).toBe(shown[path]?.get === undefined);
      }
  });

  it('names every field that a reader sees', async () => {
    const document = await json(await world.request('qian', '/api/openapi.json'));
    expect(Object.keys(document.components.schemas.customer.properties)).toEqual(
      expect.arrayContaining(['id', 'version', 'name', 'mobile', 'createdAt']),
    );
    expect(document.components.schemas.customer_create.required).toEqual(['name']);
    expect(document.components.schemas.customer_create.properties.number).toBeUndefined();
  });
});

describe('metrics', () => {
  it('count requests by route and not by address, for administrators only', async () => {
    await world.request('admin', '/api/records/customer');
    const text = await (await world.request('admin', '/api/metrics')).text();
    expect(text).toMatch(/tide_request_seconds_count\{method="GET",route="\/api\/records\/:object",status="200"\} \d+/);
    expect((await world.request('qian', '/api/metrics')).status).toBe(403);
  });
});
