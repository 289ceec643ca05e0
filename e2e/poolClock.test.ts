import { expect as expectSoon, type Page } from '@playwright/test';
import type { MeAnswer } from '@tide/model/api/me';
import type { PoolsAnswer } from '@tide/model/api/pools';
import type { ListAnswer, RecordJson } from '@tide/model/api/records';
import { workingDays } from '@tide/model/values/dayCount';
import { beforeAll, test, expect as value } from 'vitest';
import { openStage, request, tooWide } from './stage';

const stage = openStage();
const expect = expectSoon.configure({ timeout: 15_000 });

let admin: Page;
beforeAll(async () => {
  admin = await stage.as('admin', '/settings/pools');
}, 180_000);

/** Chooses a word in one of the sentences. */
async function choose(box: string, word: string): Promise<void> {
  await admin.getByRole('combobox', { name: box, exact: true }).click();
  await admin.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: word }).first().click();
}

test('Beyond: days count from the last effective follow-up and in working days, said in sentences and saved', async () => {
  await expect(admin.getByRole('region', { name: '期限' })).toBeVisible();
  await expect(admin.getByRole('region', { name: '跟进' })).toHaveCount(0);
  await choose('期限的起点', '最后一次有效跟进');
  await choose('只算工作日', '个工作日');
  const follow = admin.getByRole('region', { name: '跟进' });
  await expect(follow).toContainText('的联系记录，内容至少');
  await expect(follow).toContainText('电话还要至少');
  await follow.getByRole('spinbutton', { name: '有效跟进的通话分钟' }).fill('3');
  await expect(admin.getByText('有效跟进的通话分钟 不限 → 至少 3 分钟')).toBeVisible();
  await choose('有效跟进的方式', '上门拜访');
  await admin.keyboard.press('Escape');
  await expect(follow, 'calls do not count at all').not.toContainText('电话还要至少');
  await follow.getByRole('spinbutton', { name: '有效跟进的字数' }).fill('8');
  await expect(admin.getByText('有效跟进的字数 5 个字 → 8 个字')).toBeVisible();
  await expect(admin.getByRole('radio', { name: /同时重算现有/ })).toBeVisible();
  await admin.getByRole('button', { name: '保存设置' }).click();
  await expect(admin.getByText('已保存，立即生效。')).toBeVisible();
  const { objects } = await request<PoolsAnswer>(admin, 'GET', '/api/settings/pools');
  value(objects[0]?.pools[0]?.rules).toMatchObject({
    daysFrom: 'interaction',
    workingDays: true,
    effectiveKinds: ['visit'],
    effectiveLength: 8,
    effectiveCallMinutes: 3,
  });
  await admin.getByRole('button', { name: '修改记录' }).click();
  await expect(admin.getByRole('dialog')).toContainText('领取或分配 → 最后一次有效跟进');
  await admin.keyboard.press('Escape');
  value(stage.browser.problems).toEqual([]);
});

test('Beyond: a visit that says something moves the date, and the chip counts working days', async () => {
  const page = await stage.as('qian', '/customer?view=poolAssigned');
  const { items } = await request<ListAnswer>(
    page,
    'GET',
    '/api/records/customer?view=poolAssigned&fields=name,protectEndDate',
  );
  const [first] = items as RecordJson[];
  const before = String(first?.protectEndDate);
  const { workspace } = await request<MeAnswer>(page, 'GET', '/api/me');
  const end = workingDays(workspace.calendar).add(workspace.today, 30);
  value(before < end).toBe(true);
  const note = (content: string) =>
    request(page, 'POST', '/api/records/interaction', { customer: first?.id, type: 'visit', content });
  await note('1234');
  await page.goto(`${stage.product.url}/customer/${first?.id}`);
  await expect(page.getByText(before.slice(5)).first()).toBeVisible();
  await note('见了采购经理，下周给答复');
  await page.reload();
  await expect(page.getByText('剩 30 个工作日').first()).toBeVisible();
  value(stage.browser.problems).toEqual([]);
});

test('Beyond: the composer asks how long a call was, and keeps nothing of it with another kind', async () => {
  const page = await stage.as('qian', '/customer?view=poolAssigned');
  const { items } = await request<ListAnswer>(page, 'GET', '/api/records/customer?view=poolAssigned&fields=name');
  await page.goto(`${stage.product.url}/customer/${items[0]?.id}`);
  const composer = page.getByRole('region', { name: '联系记录' });
  const saved = async (content: string, kind: string) => {
    await composer.getByRole('button', { name: '电话' }).click();
    await composer.getByRole('textbox', { name: '沟通内容' }).fill(content);
    await composer.getByRole('textbox', { name: '时长' }).fill('5');
    await composer.getByRole('button', { name: kind }).click();
    await composer.getByRole('button', { name: '记录' }).click();
    await expect(page.locator('.entry').filter({ hasText: content })).toBeVisible();
    const filter = encodeURIComponent(JSON.stringify({ field: 'content', op: 'contains', value: content }));
    const notes = await request<ListAnswer>(page, 'GET', `/api/records/interaction?filter=${filter}&fields=duration`);
    return notes.items[0]?.duration;
  };
  value(await saved('电话里确认了交期和付款', '电话')).toBe('5');
  value(await saved('微信上发了新的报价单', '微信')).toBe(null);
  value(stage.browser.problems).toEqual([]);
});

test('Beyond: 工作日历 shows the year, a click makes a day free or worked, and old dates are given anew where it is asked', async () => {
  await admin.goto(`${stage.product.url}/settings/calendar`);
  await expect(admin.getByRole('heading', { name: '工作日历' })).toBeVisible();
  const october = admin.getByRole('region', { name: '2026-10' });
  for (let year = new Date().getFullYear(); year > 2026; year--)
    await admin.getByRole('button', { name: '上一年' }).click();
  await expect(october.getByRole('button', { name: '2026-10-01 休' })).toBeVisible();
  await expect(october.getByRole('button', { name: '2026-10-10 班' })).toBeVisible();
  await october.getByRole('button', { name: '2026-10-12' }).click();
  await october.getByRole('button', { name: '2026-10-17' }).click();
  await expect(october.getByRole('button', { name: '2026-10-12 休' })).toBeVisible();
  await expect(october.getByRole('button', { name: '2026-10-17 班' })).toBeVisible();
  await expect(admin.getByText('改了 2 天')).toBeVisible();
  await expect(admin.getByRole('checkbox', { name: '同时重算「销售公海」里未达成的保护结束日期' })).toBeVisible();
  await admin.getByRole('button', { name: '保存' }).click();
  await expect(admin.getByText('已保存。')).toBeVisible();
  const { workspace } = await request<MeAnswer>(admin, 'GET', '/api/me');
  value(workspace.calendar.holidays).toContain('2026-10-12');
  value(workspace.calendar.workdays).toContain('2026-10-17');
  await admin.getByRole('button', { name: '下一年' }).click();
  await expect(admin.getByText('2027 年还没有放假安排，只按周末休息计算。')).toBeVisible();
  await admin.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => tooWide(admin)).toBe(0);
  value(stage.browser.problems).toEqual([]);
});
