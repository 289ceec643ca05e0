import type { ListAnswer } from '@tide/model/api/records';
import { test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request } from './stage';

const stage = openStage();

const firstOf = async (page: Awaited<ReturnType<typeof stage.as>>) =>
  (await request<ListAnswer>(page, 'GET', '/api/records/customer?view=mine&limit=1')).items[0]?.id ?? '';

test('PERM-04 PERM-11 a customer is shared in two clicks; the other person sees it, and the record says why', async () => {
  const page = await stage.as('qian', '/customer');
  const id = await firstOf(page);
  const other = await stage.as('zhou', `/customer/${id}`);
  await expect(other.getByText('你无权查看').first()).toBeVisible({ timeout: 20_000 });

  await page.goto(`${stage.product.url}/customer/${id}`);
  await page.getByRole('button', { name: '共享', exact: true }).click();
  await page.getByRole('combobox', { name: '选择人员、部门或角色' }).fill('周三');
  await page.locator('.ant-select-item-option', { hasText: '周三' }).click();
  await expect(page.getByText('已共享给 周三。')).toBeVisible({ timeout: 20_000 });

  await other.reload();
  await expect(other.getByRole('tab', { name: '谁能看到' })).toBeVisible({ timeout: 20_000 });
  await expect(other.getByRole('button', { name: '共享', exact: true })).toHaveCount(0);
  await other.getByRole('tab', { name: '谁能看到' }).click();
  await expect(other.getByText('共享给 本人（只读，由 钱一 共享）')).toBeVisible({ timeout: 20_000 });

  await other.goto(`${stage.product.url}/customer`);
  await other.getByRole('tab', { name: /共享给我/ }).click();
  await expect(other.locator('tbody tr')).toHaveCount(1);
  await expect(other.locator(`tbody a[href*="${id}"]`).first()).toBeVisible();

  await page.getByRole('button', { name: '取消共享给 周三' }).click();
  await expect(page.getByRole('button', { name: '取消共享给 周三' })).toHaveCount(0);
  await other.goto(`${stage.product.url}/customer/${id}`);
  await expect(other.getByText('你无权查看').first()).toBeVisible({ timeout: 20_000 });
  value(stage.browser.problems).toEqual([]);
});
