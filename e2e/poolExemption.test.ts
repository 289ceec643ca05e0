import type { Page } from '@playwright/test';
import type { ListAnswer } from '@tide/model/api/records';
import { beforeAll, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

const stage = openStage();

let admin: Page;
beforeAll(async () => {
  admin = await stage.as('admin', '/settings/pools');
}, 180_000);

test('Beyond 公海: ticked in the rehearsal, a customer is exempt at once, and its log says until when and why', async () => {
  const rehearsal = admin.getByRole('complementary', { name: '预演' });
  await rehearsal.getByRole('button', { name: /^看全部 \d+ 个，可以豁免$/ }).click();
  const list = admin.getByRole('dialog').filter({ hasText: /将回收的 \d+ 个/ });
  await expect(list.getByRole('button', { name: '豁免', exact: true })).toBeDisabled();
  const first = list.getByRole('listitem').first();
  const title = (await first.getByRole('link').textContent()) ?? '';
  await first.getByRole('checkbox').check();
  await list.getByLabel('豁免说明').fill('年度大客户');
  await list.getByRole('button', { name: '豁免 1 个' }).click();
  await expect(admin.getByText(/^已豁免 1 个，到 \d{4}-\d\d-\d\d。$/)).toBeVisible();
  await expect(list.getByRole('link', { name: title })).toHaveCount(0);
  await admin.setViewportSize({ width: 390, height: 844 });
  await expect(list.getByRole('button', { name: '豁免', exact: true })).toBeInViewport();
  await expect.poll(() => tooWide(admin)).toBe(0);
  await admin.setViewportSize({ width: 1440, height: 900 });
  const path = `/api/records/customer?view=poolAssigned&search=${encodeURIComponent(title)}`;
  const { items } = await request<ListAnswer>(admin, 'GET', path);
  await admin.goto(`${stage.product.url}/customer/${items[0]?.id}`);
  await admin.getByRole('tab', { name: '公海操作记录' }).click();
  const line = admin.getByRole('list', { name: '公海操作记录' }).getByRole('listitem').first();
  await expect(line).toContainText('豁免至');
  await expect(line).toContainText('年度大客户');
  value(stage.browser.problems).toEqual([]);
});

test('POOL-07 Ctrl+Z undoes the last claim, and in a field what was typed', async () => {
  const page = await stage.as('qian', '/customer?view=poolUnassigned');
  const rows = page.locator('tbody tr');
  const names: string[] = [];
  for (let count = 0; count < 2; count++) {
    const claim = rows.getByRole('button', { name: /^领取 / }).first();
    const name = ((await claim.getAttribute('aria-label')) ?? '').slice('领取 '.length);
    names.push(name);
    await claim.click();
    await expect(page.getByText(`已领取「${name}」。`)).toBeVisible();
  }
  const [one = '', two = ''] = names;
  const search = page.getByPlaceholder(/^搜索/).first();
  await search.focus();
  await page.keyboard.press('Control+z');
  await search.blur();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('已撤销领取。')).toBeVisible();
  await expect(rows.filter({ hasText: two })).toBeVisible();
  await expect(rows.filter({ hasText: one })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(rows.filter({ hasText: one })).toBeVisible();
  value(stage.browser.problems).toEqual([]);
});
