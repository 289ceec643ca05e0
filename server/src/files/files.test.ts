import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileReference } from '../files/references';
import { openWorld, type World } from '../testing/world';
import { expireUploads } from './expire';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const send = (username: string, file: File) => {
  const form = new FormData();
  form.set('file', file);
  return world.request(username, '/api/files', { method: 'POST', body: form });
};

async function put(username: string, name: string, content: string): Promise<FileReference> {
  const response = await send(username, new File([content], name));
  return (await response.json()) as FileReference;
}

describe('/api/files', () => {
  it('says what a file is by its bytes, not by its name, and never lets a browser run it', async () => {
    const page = await put('qian', '照片.png', '<html><script>alert(1)</script>');
    expect(page).toMatchObject({ title: '照片.png', size: 31, mime: 'text/plain' });
    const shown = await world.request('qian', `/api/files/${page.id}`);
    expect([shown.headers.get('content-disposition'), shown.headers.get('x-content-type-options')]).toEqual([
      `attachment; filename*=UTF-8''${encodeURIComponent('照片.png')}`,
      'nosniff',
    ]);
    expect(await shown.text()).toContain('<script>');
  });

  it('refuses an empty file, a missing one, and what is too large', async () => {
    expect((await send('qian', new File([], '空.txt'))).status).toBe(422);
    expect((await world.request('qian', '/api/files', { method: 'POST', body: new FormData() })).status).toBe(400);
    expect((await send('qian', new File([Buffer.alloc(51 * 1024 * 1024)], '大.bin'))).status).toBe(413);
  });

  it('belongs to who uploaded it until a record holds it, and then to who may read that record', async () => {
    const file = await put('qian', '合同.txt', 'canary');
    expect((await world.request('sun', `/api/files/${file.id}`)).status).toBe(404);
    await world.create('qian', 'customer', { name: '苏州附件有限公司', attachments: [{ id: file.id }] });
    expect((await world.request('zhao', `/api/files/${file.id}`)).status).toBe(200);
    expect((await world.request('sun', `/api/files/${file.id}`)).status).toBe(404);
    expect((await world.request('qian', '/api/files/no-id')).status).toBe(404);
  });

  it('are removed after a week when no record has taken them', async () => {
    const [lost, taken] = [await put('qian', '丢.txt', 'lost'), await put('qian', '留.txt', 'taken')];
    await world.create('qian', 'customer', { name: '苏州留存有限公司', attachments: [{ id: taken.id }] });
    const stored = () =>
      readdirSync(join(world.data, 'files'), { recursive: true }).filter((name) => /[0-9a-f]{64}$/.test(String(name)))
        .length;
    const before = stored();
    world.clock.advance(8 * 86_400_000);
    await expireUploads(world.engine);
    expect((await world.request('qian', `/api/files/${lost.id}`)).status).toBe(404);
    expect(await (await world.request('qian', `/api/files/${taken.id}`)).text()).toBe('taken');
    expect(stored()).toBeLessThan(before);
  });
});
