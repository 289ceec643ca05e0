import type { ListAnswer } from '@tide/model/api/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, step, upload } from '../testing/imports';
import { openWorld, type World } from '../testing/world';

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await world.work();
});

afterAll(() => world.close());

async function list(object: string, search: string, fields: string): Promise<ListAnswer['items']> {
  const response = await world.request(
    'admin',
    `/api/records/${object}?search=${encodeURIComponent(search)}&fields=${fields}`,
  );
  return ((await response.json()) as ListAnswer).items;
}

const change = (id: string, body: unknown, username = 'qian') =>
  world.request(username, `/api/imports/${id}`, { method: 'PATCH', body });

describe('IMP-02 the proposal', () => {
  it('finds the header below a title row, and the columns by label, alias and bracket', async () => {
    const json = await upload(
      world,
      'qian',
      '客户.csv',
      '客户资料导出（2025-11-20）,,,\n公司名称*,首要联系人,累计成交金额（元）,谁也不认识\n苏州提案有限公司,张三,12.5,x\n合计,1,,\n',
    );
    expect(json).toMatchObject({
      status: 'uploaded',
      headerRow: 2,
      mapping: { 0: 'name', 1: 'contact.name', 2: 'annualRevenue', 3: null },
    });
    expect(json.sample).toEqual([['苏州提案有限公司', '张三', '12.5', 'x']]);
    expect(json.can).toEqual(['change', 'check', 'run']);
  });

  it('proposes the mapping of the last import with the same header again', async () => {
    const text = (name: string) => `客户名称,我们的叫法\n${name},说明文字\n`;
    const first = await upload(world, 'qian', 'a.csv', text('苏州记忆一有限公司'));
    expect(first.mapping).toEqual({ 0: 'name', 1: null });
    expect((await change(first.id, { mapping: { 1: 'description' } })).status).toBe(200);
    await step(world, 'qian', first.id, 'run');
    expect((await upload(world, 'qian', 'b.csv', text('苏州记忆二有限公司'))).mapping).toEqual({
      0: 'name',
      1: 'description',
    });
    expect((await upload(world, 'sun', 'b.csv', text('苏州记忆二有限公司'))).mapping).toEqual({ 0: 'name', 1: null });
  });

  it('refuses unknown targets, keys, sheets and settings', async () => {
    const { id } = await upload(world, 'qian', 'a.csv', '客户名称,备注\n苏州拒绝有限公司,无\n');
    for (const body of [
      { mapping: { 0: 'createdBy' } },
      { mapping: { 9: 'name' } },
      { mapping: { 1: 'name' } },
      { keys: ['owner'] },
      { sheet: '没有' },
      { color: 1 },
    ])
      expect((await change(id, body)).status, JSON.stringify(body)).toBeGreaterThanOrEqual(400);
  });
});

describe('the values of a file', () => {
  it('AC-103 names options that do not exist, in a GBK file too, and imports nothing before the person confirms', async () => {
    const gb18030 =
      'bfcdbba7c3fbb3c62cbfcdbba7c0b4d4b40acbd5d6ddbcd7bbfad0b5d3d0cfdeb9abcbbe2cb6b6d2f40acbd5d6ddd2d2bbfad0b5d3d0cfdeb9abcbbe2cd5b9bbe10a';
    const { id } = await upload(world, 'qian', '客户.csv', Buffer.from(gb18030, 'hex'));
    const checked = await step(world, 'qian', id, 'check');
    expect(checked.counts).toMatchObject({ read: 2, created: 1, failed: 1 });
    expect((await rows(world, 'qian', id, 'refuse'))[0]?.messages[0]).toContain('客户来源「抖音」不存在');
    expect(checked.questions).toMatchObject([{ kind: 'choice', target: 'source', name: '抖音', rows: 1 }]);
    expect(await list('customer', '苏州乙机械', 'name')).toEqual([]);
    await change(id, { options: { choices: { source: { 抖音: 'network' } } } });
    expect((await step(world, 'qian', id, 'run')).counts).toMatchObject({ read: 2, created: 2, failed: 0 });
    expect(await list('customer', '苏州甲机械', 'source')).toMatchObject([{ source: 'network' }]);
  });

  it('understands dates, amounts, ranges, several telephones and addresses as people write them; keeps what is no telephone', async () => {
    const text = [
      '客户名称,联系电话,创建时间,累计成交金额,人员规模,省市区,详细地址',
      '苏州写法一有限公司,１３８１２３４５６７８,2021年2月13日,"￥734,161.36",100,江苏省苏州市/工业园区,江苏省苏州市工业园区人民路1号',
      '苏州写法二有限公司,13812340001/0512-68881234,2020.7.2,20,500+,,北京市朝阳区中山北路838号',
      '苏州写法三有限公司,待补,,,5,,',
      '苏州写法四有限公司,,去年,约10万,,,',
    ].join('\n');
    const { id } = await upload(world, 'qian', '写法.csv', text);
    expect((await step(world, 'qian', id, 'run')).counts).toMatchObject({ read: 4, created: 3, failed: 1, flagged: 2 });
    const fields = 'name,phone,mobile,unclearPhone,createdAt,annualRevenue,scale,address';
    expect(await list('customer', '苏州写法一', fields)).toMatchObject([
      {
        phone: '13812345678',
        createdAt: '2021-02-12T16:00:00.000Z',
        annualRevenue: '734161.36',
        scale: 'from100',
        address: { province: '江苏省', city: '苏州市', district: '工业园区', detail: '人民路1号' },
      },
    ]);
    expect(await list('customer', '苏州写法二', fields)).toMatchObject([
      {
        phone: '13812340001',
        mobile: '0512-68881234',
        scale: 'from500',
        address: { province: '北京市', city: '北京市', district: '朝阳区', detail: '中山北路838号' },
      },
    ]);
    expect(await list('customer', '苏州写法三', fields)).toMatchObject([
      { phone: null, unclearPhone: '待补', scale: 'under20' },
    ]);
    expect((await rows(world, 'qian', id, 'flagged')).map((row) => row.row)).toEqual([3, 4]);
    expect((await rows(world, 'qian', id, 'refuse'))[0]?.messages).toHaveLength(2);
  });

  it('matches owners by user name or by a name that only one has, and asks about everybody else', async () => {
    const text =
      '客户名称,负责人\n苏州归属一有限公司,sun\n苏州归属二有限公司,孙二\n苏州归属三有限公司,离职-赵六\n苏州归属四有限公司,\n';
    const { id } = await upload(world, 'zhao', '归属.csv', text);
    const checked = await step(world, 'zhao', id, 'check');
    expect(checked.counts).toMatchObject({ read: 4, created: 3, failed: 1 });
    expect(checked.questions).toMatchObject([
      { kind: 'owner', target: 'owner', name: '离职-赵六', rows: 1, candidates: [] },
    ]);
    await change(id, { options: { ownerChoices: { '离职-赵六': world.id('qian') } } }, 'zhao');
    expect((await step(world, 'zhao', id, 'run')).counts).toMatchObject({ created: 4, failed: 0 });
    const owners = await Promise.all(
      ['一', '二', '三', '四'].map(async (number) => (await list('customer', `苏州归属${number}`, 'owner'))[0]?.owner),
    );
    expect(owners).toMatchObject([{ title: '孙二' }, { title: '孙二' }, { title: '钱一' }, { title: '赵经理' }]);
  });
});

describe('rows that mean the same record', () => {
  it('IMP-08 makes one customer with several contacts from several rows of one name', async () => {
    const text =
      '客户名称,首要联系人,职务\n苏州多人有限公司,张一,采购\n苏州多人股份有限公司,李二,财务\n苏州多人有限公司,张一,采购\n苏州独人有限公司,,老板\n';
    const { id } = await upload(world, 'qian', '多人.csv', text);
    const expected = { read: 4, created: 2, updated: 1, skipped: 1, failed: 0, children: 2, flagged: 2 };
    expect((await step(world, 'qian', id, 'check')).counts).toMatchObject(expected);
    expect((await step(world, 'qian', id, 'run')).counts).toMatchObject(expected);
    const [customer] = await list('customer', '苏州多人', 'name');
    const related = (await (
      await world.request(
        'qian',
        `/api/records/customer/${customer?.id}/related/contacts?fields=name,customers&sort=name`,
      )
    ).json()) as ListAnswer;
    expect(related.items.map((contact) => contact.name).sort()).toEqual(['张一', '李二']);
    expect(related.items[0]?.customers).toMatchObject([
      { id: customer?.id, jobTitle: expect.stringMatching(/采购|财务/) },
    ]);
  });

  it('IMP-04 skips, updates, fills empty fields or refuses, as the person has said', async () => {
    await world.create('qian', 'customer', { name: '苏州重复有限公司', level: 'A', owner: world.id('qian') });
    await world.create('zhou', 'customer', { name: '苏州别家有限公司' });
    const text = '客户名称,客户级别,客户来源\n苏州重复,B,展会\n苏州别家有限公司,B,展会\n';
    const counts: Record<string, number[]> = {};
    for (const duplicates of ['skip', 'fillEmpty', 'update', 'create']) {
      const { id } = await upload(world, 'qian', '重复.csv', text);
      await change(id, { duplicates, keys: ['name'] });
      const { created, updated, skipped, failed } = (await step(world, 'qian', id, 'run')).counts;
      counts[duplicates] = [created, updated, skipped, failed];
      if (duplicates === 'fillEmpty')
        expect(await list('customer', '苏州重复', 'level,source')).toMatchObject([
          { level: 'A', source: 'exhibition' },
        ]);
    }
    expect(counts).toEqual({ skip: [0, 0, 2, 0], fillEmpty: [0, 1, 0, 1], update: [0, 1, 0, 1], create: [0, 0, 0, 2] });
    expect(await list('customer', '苏州重复', 'name,level')).toMatchObject([{ name: '苏州重复', level: 'B' }]);
  });
});

describe('other objects', () => {
  it('imports contacts with their customers by name and what the link carries', async () => {
    await world.create('qian', 'customer', { name: '苏州联系有限公司' });
    const { id } = await upload(
      world,
      'qian',
      '联系人.csv',
      '姓名,公司名称,职务,手机,生日\n周一,苏州联系有限公司,厂长,13900000001,1980/2/3\n周二,苏州没有有限公司,,,\n',
      'contact',
    );
    expect((await step(world, 'qian', id, 'run')).counts).toMatchObject({ read: 2, created: 1, failed: 1 });
    expect(await list('contact', '周一', 'mobile,birthday,customers')).toMatchObject([
      { mobile: '13900000001', birthday: '1980-02-03', customers: [{ title: '苏州联系有限公司', jobTitle: '厂长' }] },
    ]);
    expect((await rows(world, 'qian', id, 'refuse'))[0]?.messages).toEqual([
      '所属客户：没有找到客户「苏州没有有限公司」。',
    ]);
  });

  it('IMP-01 gives a template that can be filled in and imported', async () => {
    for (const object of ['customer', 'contact']) {
      const response = await world.request('qian', `/api/imports/template?object=${object}`);
      const again = await upload(world, 'qian', '模板.xlsx', new Uint8Array(await response.arrayBuffer()), object);
      expect(again.headerRow).toBe(2);
      expect(again.columns.filter((column) => column.target === null)).toEqual([]);
    }
    expect((await world.request('wei', '/api/imports/template?object=customer')).status).toBe(403);
  });
});

describe('IMP-07 undo', () => {
  it('takes back what nobody has touched, gives changed records their old values, and leaves the rest alone', async () => {
    await world.create('qian', 'customer', { name: '苏州撤销零有限公司', level: 'A' });
    const text =
      '客户名称,客户级别,首要联系人\n苏州撤销零有限公司,B,王零\n苏州撤销一有限公司,B,王一\n苏州撤销二有限公司,B,王二\n';
    const { id } = await upload(world, 'qian', '撤销.csv', text);
    await change(id, { duplicates: 'update' });
    expect((await step(world, 'qian', id, 'run')).counts).toMatchObject({ created: 2, updated: 1, children: 3 });
    const [touched] = await list('customer', '苏州撤销二', 'name');
    await world.request('qian', `/api/records/customer/${touched?.id}`, {
      method: 'PATCH',
      body: { version: 1, level: 'C' },
    });
    const undone = await step(world, 'qian', id, 'undo');
    expect(undone.undo).toEqual({ undone: 2, left: 1 });
    expect(undone.can).toEqual([]);
    expect((await rows(world, 'qian', id, 'left')).map((row) => row.row)).toEqual([4]);
    expect(await list('customer', '苏州撤销', 'name,level')).toHaveLength(2);
    expect(await list('customer', '苏州撤销零', 'level')).toMatchObject([{ level: 'A' }]);
    expect(await list('contact', '王一', 'name')).toEqual([]);
  });

  it('is refused after seven days', async () => {
    const { id } = await upload(world, 'qian', '晚.csv', '客户名称\n苏州太晚有限公司\n');
    await step(world, 'qian', id, 'run');
    world.clock.advance(8 * 86_400_000);
    const response = await world.request('qian', `/api/imports/${id}/undo`, { method: 'POST' });
    expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
      409,
      '导入完成超过 7 天，不能再撤销。',
    ]);
  });
});

describe('who may', () => {
  it('needs the right to import, and shows an import to its owner and to administrators only', async () => {
    await expect(upload(world, 'wei', 'a.csv', '客户名称\n苏州无权有限公司\n')).rejects.toThrow('NO_PERMISSION');
    const { id } = await upload(world, 'qian', 'a.csv', '客户名称\n苏州有权有限公司\n');
    for (const path of ['', '/rows', '/failures'])
      expect((await world.request('sun', `/api/imports/${id}${path}`)).status).toBe(404);
    expect((await world.request('sun', `/api/imports/${id}/run`, { method: 'POST' })).status).toBe(404);
    expect((await world.request('admin', `/api/imports/${id}`)).status).toBe(200);
  });

  it('IMP-06 gives the refused rows back as a file that can be imported again', async () => {
    const { id } = await upload(
      world,
      'qian',
      '坏行.csv',
      '客户名称,邮箱,客户级别\n苏州坏行一有限公司,not-an-email,Z\n,a@b.cn,A\n苏州好行有限公司,a@b.cn,A\n',
    );
    expect((await step(world, 'qian', id, 'run')).counts).toMatchObject({ read: 3, created: 1, failed: 2 });
    const response = await world.request('qian', `/api/imports/${id}/failures`);
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('坏行-未导入的行.xlsx'));
    const again = await upload(world, 'qian', '坏行-未导入的行.xlsx', new Uint8Array(await response.arrayBuffer()));
    expect(again.mapping).toEqual({ 0: 'name', 1: 'email', 2: 'level', 3: null });
    expect(again.sample.map((cells) => cells.slice(0, 3))).toEqual([
      ['苏州坏行一有限公司', 'not-an-email', 'Z'],
      ['', 'a@b.cn', 'A'],
    ]);
    expect(again.sample[1]?.[3]).toBe('请填写客户名称。');
    expect(again.sample[0]?.[3]?.split('\n')).toHaveLength(2);
  });

  it('IMP-09 leaves one audit entry for the whole and one per record', async () => {
    const { id } = await upload(world, 'qian', '痕迹.csv', '客户名称\n苏州痕迹有限公司\n');
    await step(world, 'qian', id, 'run');
    const audit = await world.engine.database
      .selectFrom('tide_audit')
      .selectAll()
      .where('channel', '=', 'import')
      .where('user_id', '=', world.id('qian'))
      .orderBy('id', 'desc')
      .limit(2)
      .execute();
    expect(audit.map((entry) => entry.action)).toEqual(['import', 'create']);
  });
});
