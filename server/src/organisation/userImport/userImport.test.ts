import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { UserImportAnswer, UserImportRow } from '@tide/model/api/organisation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cell, readRows } from '../../sheets/read';
import { writeXlsx } from '../../sheets/write';
import { json } from '../../testing/json';
import { openWorld, type World } from '../../testing/world';

let world: World;
const department: Record<string, string> = {};
beforeAll(async () => {
  world = await openWorld();
  const add = async (name: string, parentId: string | null) => {
    const body = { name, parentId };
    const answer = await world.request('admin', '/api/settings/departments', { method: 'POST', body });
    department[`${parentId ? '下' : ''}${name}`] ??= (await json(answer)).id;
  };
  await add('销售部', null);
  await add('服务部', null);
  await add('华东', department.销售部 ?? null);
  await add('华东', department.服务部 ?? null);
  await add('华南', department.销售部 ?? null);
});
afterAll(() => world.close());

const fileOf = (text: string | Uint8Array, name = '用户.csv') => new File([text as BlobPart], name);
const send = (verb: 'check' | 'run', file: File, hash?: string, username = 'admin') => {
  const form = new FormData();
  form.set('file', file);
  if (hash !== undefined) form.set('hash', hash);
  return world.request(username, `/api/settings/users/import/${verb}`, { method: 'POST', body: form });
};
const check = async (text: string) => (await json(await send('check', fileOf(text)))) as UserImportAnswer;
const run = async (text: string) => {
  const { hash } = await check(text);
  return (await json(await send('run', fileOf(text), hash))) as UserImportAnswer;
};
const users = async () => (await json(await world.request('admin', '/api/settings/users'))).items;
const userNamed = async (username: string) =>
  (await users()).find((user: { username: string }) => user.username === username);
const outcomes = ({ rows }: UserImportAnswer) => rows.map(({ username, outcome }) => `${username} ${outcome}`);
const messages = (rows: readonly UserImportRow[]) => rows.map((row) => row.messages.join(' '));

async function rowsOf(bytes: Buffer): Promise<Cell[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'tide-sheet-'));
  const path = join(folder, 'a.xlsx');
  writeFileSync(path, bytes);
  const rows: Cell[][] = [];
  const { inspectSheets } = await import('../../sheets/read');
  const { sheets } = await inspectSheets(path, 'a.xlsx');
  for await (const row of readRows(path, 'a.xlsx', sheets[0]?.name ?? '')) rows.push(row.cells);
  rmSync(folder, { recursive: true });
  return rows;
}

describe('users from a file', () => {
  it('ORG-05 are checked row by row without writing, then written as checked, with passwords that work once', async () => {
    const text = [
      '用户名,姓名,工号,部门,职位,直属上级,手机,邮箱,入职日期,备注',
      'an,安一,A1,销售部/华东,销售代表,bo,13911110001,an@hx.cn,2024/5/6,x',
      'bo,薄二,A2,华南,salesManager,王总,,,,',
      'qian,钱一,A3,,,,,,,',
      'sun,,,,,,,,,',
    ].join('\n');
    const before = await users();
    const checked = await check(text);
    expect(outcomes(checked)).toEqual(['an create', 'bo create', 'qian update', 'sun skip']);
    expect(checked.counts).toEqual({ read: 4, created: 2, updated: 1, skipped: 1, failed: 0 });
    expect(checked.ignored).toEqual(['备注']);
    expect(checked.rows[0]?.changes).toContainEqual({ field: 'manager', from: null, to: '薄二' });
    expect(checked.rows[2]?.changes).toEqual([{ field: 'employeeNumber', from: null, to: 'A3' }]);
    expect(checked.passwords).toBeNull();
    expect(await users()).toEqual(before);

    const answer = (await json(await send('run', fileOf(text), checked.hash))) as UserImportAnswer;
    expect(answer).toMatchObject({ counts: checked.counts, rows: checked.rows });
    expect(await userNamed('an')).toMatchObject({
      name: '安一',
      department: { id: department.下华东, title: '华东' },
      manager: { title: '薄二' },
      roles: ['salesRepresentative'],
      mobile: '13911110001',
      hireDate: '2024-05-06',
      employeeNumber: 'A1',
    });
    expect(await userNamed('bo')).toMatchObject({ manager: { title: '王总' }, roles: ['salesManager'] });
    expect((await userNamed('qian')).employeeNumber).toBe('A3');
    const sheet = await rowsOf(Buffer.from(answer.passwords ?? '', 'base64'));
    expect(sheet.map((row) => row.slice(0, 2))).toEqual([
      ['用户名', '姓名'],
      ['an', '安一'],
      ['bo', '薄二'],
    ]);
    const signedIn = await world.http.request('/api/auth/sign-in', {
      method: 'POST',
      body: JSON.stringify({ username: 'an', password: sheet[1]?.[2] }),
      headers: { 'content-type': 'application/json' },
    });
    expect((await json(signedIn)).user).toMatchObject({ name: '安一', mustChangePassword: true });
    expect((await send('run', fileOf(text), checked.hash)).status).toBe(409);
    expect((await check(text)).counts).toMatchObject({ read: 4, skipped: 4 });
  });

  it('ORG-05 reads the filled-in template', async () => {
    const template = await world.request('admin', '/api/settings/users/template');
    expect(template.status).toBe(200);
    const rows = await rowsOf(Buffer.from(await template.arrayBuffer()));
    const output = new PassThrough();
    const columns = (rows[0] ?? []).map((label) => ({ label: String(label), kind: 'text' as const }));
    async function* filled(): AsyncIterable<Cell[]> {
      yield rows[1] ?? [];
      yield ['cao', '曹三', 'A9', '华南', '销售部/华东', '普通用户、财务'];
    }
    const [bytes] = await Promise.all([buffer(output), writeXlsx(output, '用户', columns, filled())]);
    const checked = (await json(await send('check', fileOf(bytes, '用户.xlsx')))) as UserImportAnswer;
    expect(checked.ignored).toEqual([]);
    expect(checked.rows).toMatchObject([{ row: 3, username: 'cao', outcome: 'create', messages: [] }]);
    expect(checked.rows[0]?.changes).toContainEqual({ field: 'roles', from: null, to: '普通用户、财务' });
  });

  it('ORG-05 reads telephones and time zones, and leaves them where a cell is empty', async () => {
    const answer = await run('用户名,电话,时区\nqian,0512-62881234,Europe/Berlin\nsun,12,Berlin');
    expect(answer.rows[0]?.changes).toEqual([
      { field: 'phone', from: null, to: '0512-62881234' },
      { field: 'timeZone', from: null, to: 'Europe/Berlin' },
    ]);
    expect(answer.rows[1]?.messages).toEqual(['不是有效的电话号码。']);
    await run('用户名,电话,时区\nqian,,');
    expect(await userNamed('qian')).toMatchObject({ phone: '0512-62881234', timeZone: 'Europe/Berlin' });
  });

  it('ORG-05 refuses rows with their reasons, and the numbers add up', async () => {
    const { rows, counts } = await check(
      [
        'username,name,部门,角色,上级,邮箱,手机,状态',
        'r1,一,华东,,,,,',
        'r2,二,北极,国王,,,,',
        'r3,三,,,没有的人,,,',
        'r4,四,,,,abc,,',
        'r5,,,,,,,',
        ',六,,,,,,',
        'R7!,七,,,,,,',
        'r8,八,,,,r8@hx.cn,,',
        'r8,九,,,,,,',
        'r10,十,,,,r8@hx.cn,,',
        'r11,十一,,,,,,休假',
      ].join('\n'),
    );
    expect(messages(rows)).toEqual([
      '有几个部门叫「华东」，请写出上级部门，如「销售部/华东」。',
      '没有名为「北极」的部门。 没有角色「国王」。',
      '没有名为「没有的人」的用户。',
      '邮箱格式不正确。',
      '请填写姓名。',
      '请填写用户名。',
      '用户名只能用 2 到 32 个小写字母、数字、点、下划线和减号。',
      '',
      '与第 9 行的用户名相同。',
      '这个邮箱已用于八。',
      '状态「休假」不是在职、停用或离职。',
    ]);
    expect(counts).toEqual({ read: 11, created: 1, updated: 0, skipped: 0, failed: 10 });
  });

  it('AC-06 AC-09 circles and the last administrator are refused, also inside one file', async () => {
    const { rows } = await check(
      [
        '用户名,姓名,直属上级,角色',
        'x1,甲,x2,',
        'x2,乙,x1,',
        'x3,丙,x3,',
        'zhao,,qian,',
        'admin,,,普通用户',
        'wang,,li,',
        'li,,liu,',
      ].join('\n'),
    );
    expect(rows.map(({ username, outcome, messages: [message] }) => [username, outcome, message ?? ''])).toEqual([
      ['x1', 'refuse', '没有名为「x2」的用户。'],
      ['x2', 'refuse', '上下级不能形成循环。'],
      ['x3', 'refuse', '上下级不能形成循环。'],
      ['zhao', 'refuse', '上下级不能形成循环。'],
      ['admin', 'refuse', '至少保留一名系统管理员。'],
      ['wang', 'update', ''],
      ['li', 'update', ''],
    ]);
  });

  it('ORG-05 what is run is what was checked: a changed file and a changed organisation are refused, and nothing is written', async () => {
    const text = '用户名,姓名,邮箱\nneu,新人,neu@hx.cn';
    const { hash } = await check(text);
    const other = await send('run', fileOf('用户名,姓名,邮箱\nneu,别人,neu@hx.cn'), hash);
    expect(await json(other)).toMatchObject({ code: 'WRONG_STATE' });
    await world.request('wei', '/api/me', { method: 'PATCH', body: { email: 'neu@hx.cn' } });
    expect((await send('run', fileOf(text), hash)).status).toBe(409);
    expect((await send('run', fileOf(text))).status).toBe(400);
    expect(await userNamed('neu')).toBeUndefined();
  });

  it('a double click imports once', async () => {
    const text = '用户名,姓名\nzwei,双击';
    const { hash } = await check(text);
    const answers = await Promise.all([1, 2].map(() => send('run', fileOf(text), hash)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  it('refuses what is no table, has no user names, or is too long, in a sentence', async () => {
    const detail = async (file: File) => (await json(await send('check', file))).detail;
    expect(await detail(fileOf('名称,电话\n甲,1'))).toBe('文件「用户.csv」里没有「用户名」这一列。');
    expect(await detail(fileOf('<html><table></table></html>', 'a.xls'))).toContain('其实是网页');
    expect(await detail(fileOf(new Uint8Array()))).toContain('是空的');
    const long = `用户名\n${Array.from({ length: 2_001 }, (_, index) => `u${index}`).join('\n')}`;
    expect(await detail(fileOf(long))).toContain('一次最多导入 2,000 名用户');
  });

  it('PERM-01 is for nobody else, and a user who is imported as left is signed out', async () => {
    for (const verb of ['check', 'run'] as const)
      expect((await send(verb, fileOf('用户名\nqian'), 'x', 'wang')).status).toBe(403);
    expect((await world.request('wang', '/api/settings/users/template')).status).toBe(403);
    expect((await world.request('chen', '/api/me')).status).toBe(200);
    await run('用户名,状态,离职日期\nchen,离职,2025-03-01');
    expect(await userNamed('chen')).toMatchObject({ status: 'left', leaveDate: '2025-03-01' });
    expect((await world.request('chen', '/api/me')).status).toBe(401);
  });
});
