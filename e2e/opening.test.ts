import { expect as expectSoon, type Locator, type Page } from '@playwright/test';
import type { PoolJson } from '@tide/model/api/pools';
import type { RecordJson } from '@tide/model/api/records';
import { localTimeOf } from '@tide/model/values/localTime';
import { beforeAll, test, expect as value } from 'vitest';
import { openStage, request, tooWide } from './stage';

const stage = openStage();
const expect = expectSoon.configure({ timeout: 15_000 });

const rowOf = (page: Page, name: string) => page.locator('tbody tr').filter({ hasText: name });
/** 报名 or 取消报名 in a row, once it takes clicks; the name of the one ends with that of the other. */
const applying = (row: Locator, verb: '报名' | '取消报名') =>
  row.getByRole('button', { name: `${verb} 开海抽签厂`, exact: true }).and(row.locator(':not(.ant-btn-loading)'));

const onlyPool = async (page: Page): Promise<PoolJson> => {
  const { objects } = await request<{ objects: { pools: PoolJson[] }[] }>(page, 'GET', '/api/settings/pools');
  return objects[0]?.pools[0] as PoolJson;
};

async function pooled(page: Page, name: string): Promise<string> {
  const { id } = await request<RecordJson>(page, 'POST', '/api/records/customer', { name });
  await request(page, 'POST', '/api/records/customer/actions/moveToPool', { ids: [id], input: {} });
  return id;
}

let admin: Page;
beforeAll(async () => {
  admin = await stage.as('admin', '/settings/pools');
}, 180_000);

test('Beyond 公海: an administrator says when the pool opens and who gets it, in a sentence, and sees the change before saving', async () => {
  const sentence = admin.getByRole('region', { name: '开放', exact: true });
  await expect(sentence).toContainText('进入公海的客户');
  await pick(sentence, '什么时候可以领取', '到开放时间才');
  await sentence.getByRole('textbox', { name: '开放时间' }).fill('25:00');
  await admin.getByRole('button', { name: '保存设置' }).click();
  await expect(sentence.getByRole('alert')).toHaveText('开放领取的时间应如 09:00。');
  await sentence.getByRole('textbox', { name: '开放时间' }).fill('00:00');
  await pick(sentence, '开放后归谁', '报名后抽签');
  await expect(admin.locator('.pool-unsaved')).toContainText('开放领取 马上 → 每天 00:00 开放，报名后抽签');
  value(await tooWide(admin)).toBe(0);
  await admin.getByRole('button', { name: '保存设置' }).click();
  await expect(admin.locator('.pool-unsaved')).toHaveCount(0);
  value((await onlyPool(admin)).rules.opening).toEqual({ time: '00:00', weekdays: [], order: 'lottery' });
});

async function pick(inside: ReturnType<Page['getByRole']>, field: string, option: string): Promise<void> {
  await inside.getByRole('combobox', { name: field, exact: true }).click();
  await admin.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).click();
}

test('Beyond 公海: what is held says when it opens; members apply and withdraw, at the opening it goes to one of them and the log says how', async () => {
  const id = await pooled(admin, '开海抽签厂');
  await pooled(admin, '没人报名厂');
  const list = '/customer?view=poolUnassigned';
  const [qian, sun] = await Promise.all([stage.as('qian', list), stage.as('sun', list)]);
  await expect(qian.locator('.pool-standing')).toContainText('每天 00:00 开放，报名后抽签');
  const row = rowOf(qian, '开海抽签厂');
  await expect(row.locator('.opens-at')).toContainText('00:00 开放');
  await expect(row.getByRole('button', { name: /^领取/ })).toHaveCount(0);
  await applying(row, '报名').click();
  await applying(row, '取消报名').click();
  await applying(row, '报名').click();
  await expect(applying(row, '取消报名')).toBeVisible();
  await applying(rowOf(sun, '开海抽签厂'), '报名').click();
  await expect(applying(rowOf(sun, '开海抽签厂'), '取消报名')).toBeVisible();
  // It opens in half a minute to one and a half, so that there is time to look even where everything is slow.
  const next = localTimeOf(new Date(Date.now() + 90_000), 'Asia/Shanghai').slice(11, 16);
  const { version, id: pool } = await onlyPool(admin);
  const rules = { opening: { time: next, weekdays: [], order: 'lottery' } };
  await request(admin, 'PATCH', `/api/settings/pools/customer/${pool}`, { version, rules });
  await qian.reload();
  await expect(row.locator('.opens-at')).toContainText(`${next} 开放`);
  // Nothing is clicked: the row of what was decided goes by itself, and the other one can be claimed.
  await expect(row).toHaveCount(0, { timeout: 180_000 });
  await expect(rowOf(qian, '没人报名厂').getByRole('button', { name: '领取 没人报名厂' })).toBeVisible();
  await admin.goto(`${stage.product.url}/customer/${id}`);
  await admin.getByRole('tab', { name: '公海操作记录' }).click();
  const log = admin.getByRole('list', { name: '公海操作记录' });
  await expect(log).toContainText('抽签');
  await expect(log).toContainText('2 人报名，顺序：');
  await expect(log).toContainText(/抽签号 [0-9a-f]{32}/);
}, 300_000);
