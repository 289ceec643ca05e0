import { positionType } from '@tide/model/fields/position';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { targetsOf } from '../imports/targets';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;
let customer: string;
const here = { latitude: 31.299011, longitude: 120.585321, accuracy: 20 };
const now = '2025-03-10T02:00:00.000Z';

beforeAll(async () => {
  world = await openWorld();
  customer = (await world.create('qian', 'customer', { name: '苏州签到有限公司' })).id;
});
afterAll(() => world.close());

const visit = (values: object) => ({ customer, type: 'visit', content: '上门看了设备', ...values });
const post = (values: object) =>
  world.request('qian', '/api/records/interaction', { method: 'POST', body: visit(values) });

describe('SIGN-03 positions', () => {
  it('are kept with the time of the server', async () => {
    const { checkIn } = await world.create('qian', 'interaction', visit({ checkIn: here }));
    expect(checkIn).toEqual({ ...here, at: now });
  });

  it.each([
    ['no position', '苏州', '位置应写成 {latitude, longitude, accuracy}。'],
    ['a time of the device', { ...here, at: now }, '位置应写成 {latitude, longitude, accuracy}。'],
    ['a list', [here], '位置应写成 {latitude, longitude, accuracy}。'],
    ['beyond the pole', { ...here, latitude: 90.1 }, '纬度应为 -90 到 90 的数字。'],
    ['a latitude as text', { ...here, latitude: '31' }, '纬度应为 -90 到 90 的数字。'],
    ['beyond the date line', { ...here, longitude: -180.5 }, '经度应为 -180 到 180 的数字。'],
    ['no accuracy', { latitude: 31, longitude: 120 }, '精度应为 0 到 100,000 米的整数。'],
    ['parts of a metre', { ...here, accuracy: 1.5 }, '精度应为 0 到 100,000 米的整数。'],
    ['an accuracy that says nothing', { ...here, accuracy: 100_001 }, '精度应为 0 到 100,000 米的整数。'],
  ])('are refused when given %s', async (_case, checkIn, sentence) => {
    const refused = await post({ checkIn });
    expect(refused.status).toBe(422);
    expect((await json(refused)).errors).toEqual([
      { field: 'checkIn', code: 'NOT_A_POSITION', message: `签到：${sentence}` },
    ]);
  });

  it('take the ends of their ranges', () => {
    const field = { type: 'position', label: '签到' } as const;
    for (const ends of [
      { latitude: -90, longitude: 180, accuracy: 0 },
      { latitude: 90, longitude: -180, accuracy: 100_000 },
    ])
      expect(positionType.parse(ends, field)).toEqual(ends);
  });

  it('are never changed, added or taken away later', async () => {
    for (const [first, later] of [
      [here, { ...here, latitude: 0 }],
      [here, null],
      [null, here],
    ]) {
      const { id, version } = await world.create('qian', 'interaction', visit({ checkIn: first }));
      const refused = await world.request('qian', `/api/records/interaction/${id}`, {
        method: 'PATCH',
        body: { version, checkIn: later },
      });
      expect(refused.status).toBe(422);
      expect((await json(refused)).errors).toEqual([
        { field: 'checkIn', code: 'READ_ONLY', message: '签到：只在新建时记下，以后不能修改。' },
      ]);
    }
  });

  it('are written into exports, asked for in filters, and come from no file', async () => {
    await post({ checkIn: here, content: '导出的拜访' });
    await post({ content: '没签到的拜访' });
    const csv = async (op: string) => {
      const body = {
        object: 'interaction',
        format: 'csv',
        columns: ['content', 'checkIn'],
        request: {
          filter: {
            and: [
              { field: 'content', op: 'contains', value: '的拜访' },
              { field: 'checkIn', op },
            ],
          },
        },
      };
      const made = await json(await world.request('qian', '/api/exports', { method: 'POST', body }));
      return (await (await world.request('qian', made.fileUrl)).text()).replace('\ufeff', '').trim().split('\r\n');
    };
    expect(await csv('isNotEmpty')).toEqual(['沟通内容,签到', '导出的拜访,"31.29901, 120.58532 ±20 米"']);
    expect(await csv('isEmpty')).toEqual(['沟通内容,签到', '没签到的拜访,']);
    const { workspace } = world.engine;
    const targets = targetsOf(workspace, world.actor('admin', 'import'), workspace.object('interaction'));
    expect(targets.map(({ name }) => name)).toContain('content');
    expect(targets.map(({ name }) => name)).not.toContain('checkIn');
  });
});
