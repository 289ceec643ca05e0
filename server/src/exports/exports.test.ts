import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportJson, ExportRequest } from '@tide/model/api/exports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SheetRow } from '../sheets/cell';
import { readRows } from '../sheets/read';
import { openWorld, type World } from '../testing/world';
import { expireExports } from './expire';

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await world.create('qian', 'customer', {
    name: '=HYPERLINK("http://x")',
    phone: '13812345678',
    level: 'A',
    tags: ['key'],
  });
  await world.create('qian', 'customer', { name: '苏州导出有限公司', phone: '13812345679', level: 'B' });
  await world.create('zhou', 'customer', { name: '无锡别家有限公司' });
});

afterAll(() => world.close());

async function ask(username: string, request: ExportRequest): Promise<ExportJson> {
  const response = await world.request(username, '/api/exports', { method: 'POST', body: request });
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json()) as ExportJson;
}

async function text(username: string, request: ExportRequest): Promise<string> {
  const made = await ask(username, { ...request, format: 'csv' });
  return (await world.request(username, made.fileUrl ?? '')).text();
}

describe('exports', () => {
  it('EXP-01 writes the filtered list with the chosen columns, labels instead of values, one’s own rows only', async () => {
    const csv = await text('qian', {
      object: 'customer',
      request: { filter: { field: 'level', op: 'is', value: 'B' } },
      columns: ['name', 'level', 'owner', 'createdAt'],
    });
    expect(csv.replace('\ufeff', '').trim().split('\r\n')).toEqual([
      '客户名称,客户级别,负责人,创建时间',
      '苏州导出有限公司,B,钱一,2025-03-10 10:00',
    ]);
    expect((await ask('qian', { object: 'customer' })).rows).toBe(2);
    expect((await ask('admin', { object: 'customer' })).rows).toBe(3);
  });

  it('AC-08 keeps masked values masked and refuses hidden columns', async () => {
    const csv = await text('chen', { object: 'customer', columns: ['name', 'phone'] });
    expect(csv).toContain('138****5678');
    expect(csv).not.toContain('13812345678');
    await expect(ask('chen', { object: 'customer', columns: ['unclearPhone'] })).rejects.toThrow('UNKNOWN_FIELD');
  });

  it('AC-104 never writes a formula, and audits filter, count and user', async () => {
    const filter = { field: 'level', op: 'is', value: 'A' } as const;
    const csv = await text('qian', { object: 'customer', request: { filter }, columns: ['name'] });
    expect(csv.split('\r\n')[1]).toMatch(/^"?'=HYPERLINK/);
    const [audit] = await world.engine.database
      .selectFrom('tide_audit')
      .selectAll()
      .where('action', '=', 'export')
      .orderBy('id', 'desc')
      .limit(1)
      .execute();
    expect(audit).toMatchObject({ user_id: world.id('qian'), object: 'customer' });
    expect(audit?.changes).toContainEqual({ field: 'rows', from: null, to: 1 });
    expect(audit?.changes).toContainEqual({ field: 'request', from: null, to: { filter } });
  });

  it('PERM-06 carries who took it out and when where the watermark is on for exports, and stays a file that can be imported', async () => {
    await world.request('admin', '/api/settings/protection', {
      method: 'PATCH',
      body: { watermark: 'screenAndExport' },
    });
    const made = await ask('qian', { object: 'customer', columns: ['name'], format: 'xlsx' });
    expect(made.fileName).toBe('客户-2025-03-10-1000-钱一.xlsx');
    const path = join(world.data, 'stamped.xlsx');
    await writeFile(path, Buffer.from(await (await world.request('qian', made.fileUrl ?? '')).arrayBuffer()));
    const rows: SheetRow[] = [];
    for await (const row of readRows(path, 'stamped.xlsx', '客户')) rows.push(row);
    expect(rows[0]?.cells).toEqual([
      '客户名称',
      '钱一 于 2025-03-10 10:00 导出。只含本人有权查看的数据，未经许可不得外传',
    ]);
    expect(rows).toHaveLength(3);
    expect(rows[1]?.cells.filter((cell) => cell !== null)).toHaveLength(1);
    const csv = await text('qian', { object: 'customer', columns: ['name'] });
    expect(csv.split('\r\n')[0]).toBe('客户名称');
    await world.request('admin', '/api/settings/protection', { method: 'PATCH', body: { watermark: 'screen' } });
    expect((await ask('qian', { object: 'customer' })).fileName).toBe('客户-2025-03-10.xlsx');
  });

  it('needs the right to export, belongs to who asked, and is gone after seven days', async () => {
    await expect(ask('wei', { object: 'customer' })).rejects.toThrow('NO_PERMISSION');
    const made = await ask('qian', { object: 'customer' });
    for (const path of [`/api/exports/${made.id}`, `/api/exports/${made.id}/file`])
      expect((await world.request('admin', path)).status).toBe(404);
    expect((await world.request('qian', made.fileUrl ?? '')).headers.get('content-disposition')).toContain(
      'attachment',
    );
    world.clock.advance(7 * 86_400_000 + 1);
    await expireExports(world.engine);
    expect((await (await world.request('qian', `/api/exports/${made.id}`)).json()) as ExportJson).toMatchObject({
      status: 'done',
      fileUrl: null,
    });
    expect((await world.request('qian', made.fileUrl ?? '')).status).toBe(409);
  });
});
