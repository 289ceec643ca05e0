import type { RecordJson } from '@tide/model/api/records';
import { describe, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

describe('notices and reminders', () => {
  const stage = openStage();

  test('NOTI-01 what somebody else gives me rings at once, opens its record and is read', async () => {
    // Somebody to whom the day itself has nothing to tell.
    const page = await stage.as('chen', '/customer');
    // The page listens; nobody reloads it.
    const listening = page.waitForRequest((sent) => sent.url().endsWith('/api/events'), { timeout: 60_000 });
    await page.reload();
    await expect(page.getByRole('link', { name: '消息', exact: true })).toBeVisible({ timeout: 20_000 });
    await listening;
    const chief = await stage.as('admin', '/customer');
    const { id } = await request<{ user: { id: string } }>(page, 'GET', '/api/me').then(({ user }) => user);
    await request<RecordJson>(chief, 'POST', '/api/records/customer', { name: '响铃的有限公司', owner: id });
    await page.getByRole('link', { name: '消息，1 条未读' }).click();
    const row = page.getByRole('listitem').filter({ hasText: '系统管理员把客户「响铃的有限公司」交给你负责。' });
    await expect(row).toBeVisible({ timeout: 20_000 });
    await row.getByRole('link', { name: '响铃的有限公司' }).click();
    await expect(page.getByRole('heading', { name: '响铃的有限公司' })).toBeVisible();
    await expect(page.getByRole('link', { name: '消息', exact: true })).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });

  test('REM-01 a reminder is set on a record, moved, done and deleted', async () => {
    const page = await stage.as('qian', '/customer');
    const { id } = await request<RecordJson>(page, 'POST', '/api/records/customer', { name: '要提醒的有限公司' });
    await page.goto(`${stage.product.url}/customer/${id}`);
    await page.getByRole('button', { name: '提醒', exact: true }).click();
    await page.getByLabel('提醒内容').fill('问问预算批了没有');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('提醒已保存。')).toBeVisible();
    await page.getByRole('link', { name: /^消息/ }).click();
    await page.getByRole('tab', { name: '未来' }).click();
    const row = page.getByRole('listitem').filter({ hasText: '问问预算批了没有' });
    await expect(row.getByRole('link', { name: '要提醒的有限公司' })).toBeVisible();
    await row.getByRole('button', { name: '修改提醒' }).click();
    await page.getByLabel('提醒内容').fill('问问预算和人选');
    await page.getByRole('button', { name: '3 天后' }).click();
    await page.getByRole('button', { name: '保存' }).click();
    const changed = page.getByRole('listitem').filter({ hasText: '问问预算和人选' });
    await expect(changed).toBeVisible();
    await changed.getByRole('button', { name: '处理完了' }).click();
    await expect(changed).toBeHidden();
    await page.getByRole('tab', { name: '已处理' }).click();
    await changed.getByRole('button', { name: '删除提醒' }).click();
    await expect(changed).toBeHidden();
    value(stage.browser.problems).toEqual([]);
  });

  test('NOTI-02 a kind of notice is switched off in the profile', async () => {
    const page = await stage.as('li', '/profile?tab=notices');
    const shown = page.getByRole('switch', { name: '记录交给我负责：站内' });
    await shown.click();
    await expect(shown).not.toBeChecked();
    await page.reload();
    await expect(shown).not.toBeChecked({ timeout: 20_000 });
    await expect(page.getByRole('switch', { name: '记录交给我负责：邮件' })).toBeDisabled();
    value(stage.browser.problems).toEqual([]);
  });
});

describe('on a phone', () => {
  const stage = openStage({ width: 390, height: 844, touch: true });

  test('everything of the menu is two taps away, and fits', async () => {
    const page = await stage.as('qian', '/');
    const bar = page.getByRole('navigation', { name: '菜单' });
    for (const name of ['销售机会', '报价单', '合同订单', '回款计划', '收款单']) {
      await bar.getByRole('link', { name: '我的' }).tap();
      await page.locator('.menu-page').getByText(name, { exact: true }).tap();
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
      value(await tooWide(page)).toBe(0);
    }
    await bar.getByRole('link', { name: /^消息/ }).tap();
    await expect(page.getByRole('heading', { name: '消息与提醒' })).toBeVisible();
    value(await tooWide(page)).toBe(0);
    value(stage.browser.problems).toEqual([]);
  });
});
