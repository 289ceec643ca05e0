import type { ListAnswer, RecordJson } from '@tide/model/api/records';
import { test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request } from './stage';

const stage = openStage();
const saving = /^(loading )?保存$/;

test('AC-33 PROD-02 a configured product is chosen with what it is made up of, or not at all', async () => {
  const page = await stage.as('qian', '/quote?create=true');
  await page.getByLabel(/主题/).fill('套装报价');
  await page.getByLabel('客户', { exact: true }).click();
  await page.locator('.ant-select-item-option').first().click();
  const cell = (place: string) => page.locator(`[data-cell="${place}"]`);
  const pick = async (row: number) => {
    await cell(`${row}.product`).getByRole('button').focus();
    await page.keyboard.type('产线采集套装');
    await expect(page.locator('.ant-select-item-option-active').filter({ hasText: '产线采集套装' })).toBeVisible();
    await page.keyboard.press('Enter');
  };
  const dialog = page.getByRole('dialog', { name: '配置 产线采集套装' });
  await pick(0);
  await dialog.getByRole('button', { name: '确定配置' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('请选择配置：「采集网关」还没有选择。');
  // Whoever breaks off has not taken the product.
  await dialog.getByRole('button', { name: /取\s*消/ }).click();
  await expect(cell('0.product')).not.toContainText('产线采集套装');
  await pick(0);
  await dialog.getByText('无线采集网关 W100').click();
  await expect(dialog.getByRole('checkbox', { name: /5G 工业路由/ })).toBeDisabled();
  await dialog.getByText('边缘采集网关 G800').click();
  await dialog.getByText('5G 工业路由 R500').click();
  await expect(dialog).toContainText('7,800.00');
  await dialog.getByRole('button', { name: '确定配置' }).click();
  await expect(dialog).toBeHidden();
  await expect(cell('0.quantity').getByRole('textbox')).toBeFocused();
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  const rows = page.locator('.lines-grid tbody tr');
  await expect(rows.nth(1)).toContainText('振动传感器 V30');
  // 3 × (18,600 + 3,600 + 4,200)
  await expect(page.locator('.lines-total')).toContainText('¥79,200.00');
  await page.getByRole('button', { name: '配置第 1 行' }).click();
  await dialog.getByRole('checkbox', { name: /5G 工业路由/ }).uncheck();
  await dialog.getByRole('button', { name: '确定配置' }).click();
  await expect(page.locator('.lines-total')).toContainText('¥66,600.00');
  await page.getByRole('button', { name: saving }).click();
  await expect(page.getByRole('button', { name: saving })).toBeHidden();
  const { items } = await request<ListAnswer>(
    page,
    'GET',
    '/api/records/quote?limit=1&sort=-createdAt&fields=lines,totalAmount',
  );
  const [saved] = items as [RecordJson & { lines: { quantity: string; level: string }[] }];
  value(saved).toMatchObject({ totalAmount: '66600.00' });
  value(saved.lines.map(({ quantity, level }) => `${level}:${quantity}`)).toEqual(['0:3', '1:6', '1:18', '1:3']);
  value(stage.browser.problems).toEqual([]);
});

test('PROD-02 product managers keep configurations in the browser; deleting a line takes its components along', async () => {
  const page = await stage.as('admin', '/productConfig?create=true');
  await page.getByLabel(/配置名称/).fill('看板配置');
  await page.getByLabel('配置产品', { exact: true }).click();
  await page.keyboard.type('车间看板 55 寸');
  await page.locator('.ant-select-item-option', { hasText: '车间看板 55 寸' }).first().click();
  await page.locator('[data-cell="0.component"]').getByRole('button').focus();
  await page.keyboard.type('安灯按钮盒 A6');
  await expect(page.locator('.ant-select-item-option-active').filter({ hasText: '安灯按钮盒' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: saving }).click();
  await expect(page.getByRole('button', { name: saving })).toBeHidden();
  await page.goto(`${stage.product.url}/quote?create=true`);
  const product = page.locator('[data-cell="0.product"]');
  await product.getByRole('button').focus();
  await expect(product.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('车间看板 55 寸');
  await expect(page.locator('.ant-select-item-option-active').filter({ hasText: '车间看板' })).toBeVisible();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /配置 车间看板/ });
  await dialog.getByRole('button', { name: '确定配置' }).click();
  const rows = page.locator('.lines-grid tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('安灯按钮盒 A6');
  await page.getByRole('button', { name: '删除第 1 行' }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).not.toContainText('安灯按钮盒');
  value(stage.browser.problems).toEqual([]);
});
