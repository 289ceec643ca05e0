import type { ListAnswer } from '@tide/model/api/records';
import { test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request } from './stage';

const stage = openStage();

test('AC-39 GRNT-02 an administrator turns 产品授权控制 on and shares a category; a seller then finds only its products', async () => {
  const page = await stage.as('admin', '/settings/business');
  await page.getByRole('radio', { name: '叠加' }).click();
  await expect(page.getByRole('radio', { name: '叠加' })).toBeChecked();
  await page.getByRole('switch', { name: '产品授权控制' }).click();
  await expect(page.getByRole('switch', { name: '产品授权控制' })).toBeChecked();
  const found = await request<ListAnswer>(page, 'GET', '/api/records/productCategory?search=传感器&fields=name');
  await page.goto(`${stage.product.url}/productCategory/${found.items[0]?.id}`);
  await page.getByRole('button', { name: '共享' }).click();
  await page.getByRole('dialog').getByRole('combobox').first().click();
  await page.keyboard.type('周三');
  const shared = page.waitForResponse(
    (answer) => answer.url().endsWith('/shares') && answer.request().method() === 'POST',
  );
  await page.locator('.ant-select-item-option', { hasText: '周三' }).first().click();
  value((await shared).ok()).toBe(true);
  await expect(page.getByRole('dialog')).toContainText('周三');
  const seller = await stage.as('zhou', '/product');
  const { items } = await request<ListAnswer>(seller, 'GET', '/api/records/product?fields=name,category&limit=100');
  value(new Set(items.map(({ category }) => (category as { title: string }).title))).toEqual(new Set(['传感器']));
  await expect(seller.getByText('振动传感器 V30').first()).toBeVisible({ timeout: 15_000 });
  await expect(seller.getByText('边缘采集网关 G200')).toBeHidden();
  value(stage.browser.problems).toEqual([]);
});

test('CUST-08 an administrator says after how many months without a contract customers are lost, and switches it off', async () => {
  const page = await stage.as('admin', '/settings/business');
  const months = page.getByRole('textbox', { name: '多久没有生效合同算流失' });
  await expect(months).toHaveValue('', { timeout: 30_000 });
  await months.fill('200');
  await months.press('Enter');
  await expect(page.getByText('多久没有生效合同算流失：不能大于 120。')).toBeVisible();
  await months.fill('12');
  await months.press('Enter');
  await expect(page.getByText('已保存。')).toBeVisible();
  await page.reload();
  await expect(months).toHaveValue('12');
  await months.fill('');
  await months.press('Enter');
  await expect(page.getByText('已保存。')).toBeVisible();
  await page.reload();
  await expect(months).toHaveValue('');
});
