import type { ListAnswer } from '@tide/model/api/records';
import { test, expect as value } from 'vitest';
import { expect } from './expect';
import { firstLoad, openStage, request } from './stage';

const stage = openStage();

test('LIST-02 LIST-06 search, filter and the open record stand in the address and survive a reload', async () => {
  const page = await stage.as('qian', '/customer');
  const rows = page.locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  const all = await rows.count();
  await page.getByRole('textbox', { name: '在客户中搜索' }).fill('科技');
  await expect(page).toHaveURL(/search=/);
  await expect.poll(() => rows.count()).toBeLessThan(all);
  for (const name of await rows.allTextContents()) value(name).toContain('科技');
  await page.reload();
  await expect(page.getByRole('textbox', { name: '在客户中搜索' })).toHaveValue('科技');
  await expect(rows.first()).toContainText('科技');
  await page.getByRole('textbox', { name: '在客户中搜索' }).fill('没有这样的客户');
  await expect(page.getByText('没有符合条件的客户。')).toBeVisible();
  await page.getByRole('button', { name: '清除搜索和筛选' }).click();
  await expect.poll(() => rows.count()).toBe(all);
  value(stage.browser.problems).toEqual([]);
});

test('LIST-01 a record opens beside the list, Esc closes it, the back button opens it again', async () => {
  const page = await stage.as('qian', '/customer');
  const first = page.locator('tbody tr').first();
  const name = (await first.locator('td').nth(1).textContent())?.trim() ?? '';
  await first.locator('td').nth(1).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page).toHaveURL(/open=/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/open=/);
  await page.goBack();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  value(stage.browser.problems).toEqual([]);
});

test('LIST-08 sorting by a column turns the order round', async () => {
  const page = await stage.as('qian', '/customer');
  const names = page.locator('tbody tr td:nth-child(2)');
  const header = page.getByRole('columnheader', { name: '客户名称' });
  await expect(names.first()).toBeVisible();
  await header.getByRole('button').click();
  await expect(page).toHaveURL(/sort=/);
  const shown = (order: 'ascending' | 'descending') =>
    expect(page.locator(`th[aria-sort="${order}"]`)).toContainText('客户名称');
  await shown('descending');
  await expect(page.locator('.list-body.old')).toHaveCount(0);
  const before = await names.first().textContent();
  await header.getByRole('button').click();
  await shown('ascending');
  await expect(names.first()).not.toHaveText(before ?? '');
  value(stage.browser.problems).toEqual([]);
});

test('AC-17 a customer is found by initials, by a part of its phone and by a piece of its name', async () => {
  const page = await stage.as('qian', '/customer');
  const search = page.getByRole('textbox', { name: '在客户中搜索' });
  for (const piece of ['hxzz', '1381234', '华星']) {
    const asked = page.waitForRequest((sent) => new URL(sent.url()).searchParams.get('search') === piece);
    await search.fill(piece);
    await asked;
    await expect(page).toHaveURL((address) => address.searchParams.get('search')?.includes(piece) ?? false);
    await expect(page.locator('.list-body.old')).toHaveCount(0);
    await expect(page.locator('tbody').getByRole('link', { name: '上海华星制造有限公司' })).toBeVisible();
  }
  value(stage.browser.problems).toEqual([]);
});

test('AC-17 a filter of two conditions shows only what fits both, survives a reload and can be taken away in parts', async () => {
  const page = await stage.as('qian', '/');
  const make = (name: string, industry: string, province: string) =>
    request(page, 'POST', '/api/records/customer', { name, industry, address: { province } });
  await make('筛选甲有限公司', 'manufacturing', '上海市');
  await make('筛选乙有限公司', 'manufacturing', '江苏省');
  await make('筛选丙有限公司', 'finance', '上海市');
  await page.goto(`${stage.product.url}/customer`);
  const rows = page.locator('tbody tr');
  await expect(rows.first()).toContainText('筛选丙');
  await page.locator('.list-bar').getByRole('button', { name: '筛选' }).click();
  const dialog = page.getByRole('dialog', { name: '筛选客户' });
  const pick = async (row: number, place: number, option: string) => {
    await dialog.locator('.filter-row').nth(row).locator('.ant-select').nth(place).click();
    await page.keyboard.type(option);
    await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click();
  };
  await pick(0, 0, '行业');
  await pick(0, 2, '制造业');
  await dialog.getByRole('button', { name: '添加条件' }).click();
  await pick(1, 0, '地区与地址');
  await pick(1, 1, '位于');
  await pick(1, 2, '上海市');
  await dialog.getByRole('button', { name: '筛选', exact: true }).click();
  const fitting = async () => {
    await expect(page.locator('.list-chip')).toHaveText([/行业.*制造业/, /地区与地址.*上海市/]);
    await expect(rows.first()).toContainText('筛选甲');
    await expect(rows.nth(1)).not.toContainText('筛选');
    for (const row of await rows.allTextContents()) value(row).toMatch(/制造业.*上海/);
  };
  await fitting();
  const both = await rows.count();
  await page.reload();
  await fitting();
  value(await rows.count()).toBe(both);
  await page.getByRole('button', { name: '移除筛选 地区与地址' }).click();
  await expect(rows.first()).toContainText('筛选乙');
  for (const row of await rows.allTextContents()) value(row).toContain('制造业');
  value(stage.browser.problems).toEqual([]);
});

test('LIST-06 the open record steps through the list by buttons and keys, and a reload opens it again', async () => {
  const page = await stage.as('qian', '/customer?sort=name');
  const titles = page.locator('tbody td.table-title');
  await expect(titles.first()).toBeVisible();
  const [first = '', second = '', third = ''] = await titles.allTextContents();
  const drawer = page.getByRole('region', { name: '客户' });
  const opened = async (name: string, place: number) => {
    await expect(drawer.getByRole('heading', { level: 2 })).toHaveText(name);
    await expect(drawer).toContainText(`第 ${place} / `);
    await expect(page.locator('tbody tr.opened')).toContainText(name);
  };
  await titles.first().click();
  await opened(first, 1);
  await expect(drawer.getByRole('button', { name: '上一个' })).toBeDisabled();
  await drawer.getByRole('button', { name: '下一个' }).click();
  await opened(second, 2);
  await page.keyboard.press('ArrowDown');
  await opened(third, 3);
  await page.keyboard.press('ArrowUp');
  await opened(second, 2);
  await page.reload();
  await opened(second, 2);
  await page.goBack();
  await opened(third, 3);
  value(stage.browser.problems).toEqual([]);
});

test('LIST-04 chosen columns show at once, survive a reload and go back to the default', async () => {
  const page = await stage.as('qian', '/customer');
  const heads = page.locator('thead th');
  const columns = async () => (await heads.allTextContents()).map((text) => text.trim()).filter((text) => text !== '');
  await expect(heads.first()).toBeVisible();
  const own = await columns();
  value(own).not.toContain('邮箱');
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '选择列' }).click();
  const dialog = page.getByRole('dialog', { name: '选择列' });
  await dialog.getByRole('checkbox', { name: '邮箱' }).check();
  await dialog.getByRole('checkbox', { name: '客户级别' }).uncheck();
  await expect.poll(columns).toEqual([...own.filter((name) => name !== '客户级别'), '邮箱']);
  const row = dialog.locator('.column-row').filter({ hasText: '邮箱' });
  await row.getByRole('button', { name: '上移' }).click();
  await expect.poll(async () => (await columns()).at(-2)).toBe('邮箱');
  await page.reload();
  await expect.poll(async () => (await columns()).at(-2)).toBe('邮箱');
  await expect(page.locator('tbody tr').first()).toBeVisible();
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '选择列' }).click();
  await dialog.getByRole('button', { name: '恢复默认' }).click();
  await expect.poll(columns).toEqual(own);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  value(stage.browser.problems).toEqual([]);
});

test('LIST-01 a click with shift sorts by a second column behind the first', async () => {
  const page = await stage.as('zhao', '/customer');
  const sortBy = (label: string) => page.getByRole('columnheader', { name: label }).getByRole('button');
  await sortBy('客户级别').click();
  await expect(page).toHaveURL(/sort=-level$/);
  await expect(page.locator('th[aria-sort="descending"]')).toContainText('客户级别');
  await sortBy('客户名称').click({ modifiers: ['Shift'] });
  await expect(page).toHaveURL(/sort=-level%2C-name|sort=-level,-name/);
  await expect(page.locator('th[aria-sort="descending"]')).toHaveCount(2);
  const { items } = await request<ListAnswer>(
    page,
    'GET',
    '/api/records/customer?sort=-level,-name&fields=name&limit=5',
  );
  const shown = page.locator('tbody tr td:nth-child(2)');
  for (const [at, item] of items.entries()) await expect(shown.nth(at)).toContainText(String(item.name));
  value(stage.browser.problems).toEqual([]);
});

test('CUST-03 one field of the ticked records is changed at once, everything else of them stays', async () => {
  const page = await stage.as('zhao', '/customer?sort=name');
  const rows = page.locator('tbody tr');
  for (const at of [0, 1]) await rows.nth(at).getByRole('checkbox').check();
  const ids = '/api/records/customer?sort=name&limit=2&fields=name,level,industry,phone,tags';
  const before = (await request<ListAnswer>(page, 'GET', ids)).items;
  await page.getByRole('button', { name: '批量修改' }).click();
  await page.getByLabel('要修改的字段').click();
  await page.keyboard.type('标签');
  await page.keyboard.press('Enter');
  await page.locator('#bulk-tags').click();
  await page.locator('.ant-select-item-option').filter({ hasText: '标杆' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '修改 2 条' }).click();
  await expect(page.getByText('成功 2 条。')).toBeVisible();
  const after = (await request<ListAnswer>(page, 'GET', ids)).items;
  for (const [at, record] of after.entries()) {
    value(record.tags).toHaveLength(1);
    const { tags: _tags, version, ...rest } = record;
    const { tags: _before, version: older, ...kept } = before[at] ?? record;
    value(rest).toEqual(kept);
    value(version).toBeGreaterThan(older);
  }
  value(stage.browser.problems).toEqual([]);
});

test('the first visit fetches no more than 350 kB of JavaScript before the first list, and it travels compressed', async () => {
  const bytes = await firstLoad(stage);
  value(bytes).toBeGreaterThan(50_000);
  value(bytes).toBeLessThan(350_000);
});
