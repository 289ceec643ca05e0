import { expect } from '@playwright/test';
import { test, expect as value } from 'vitest';
import { openStage } from './stage';

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
  const one = (await header.getAttribute('aria-sort')) === 'descending' ? 'descending' : 'ascending';
  await shown(one);
  const before = await names.first().textContent();
  await header.getByRole('button').click();
  await shown(one === 'ascending' ? 'descending' : 'ascending');
  await expect(names.first()).not.toHaveText(before ?? '');
  value(stage.browser.problems).toEqual([]);
});
