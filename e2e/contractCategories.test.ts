import { describe, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, tooWide } from './stage';

describe('contract categories', () => {
  const stage = openStage();

  test('CTR-03 are added with name and description, sorted, and offered until they are disabled', async () => {
    const page = await stage.as('admin', '/settings/contract-categories');
    await page.getByRole('button', { name: '新增合同类别' }).click();
    const dialog = page.getByRole('dialog', { name: '新增合同类别' });
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog.getByText('请填写类别名称。')).toBeVisible();
    await dialog.getByLabel('类别名称').fill('租赁合同');
    await dialog.getByLabel('描述').fill('设备按月出租');
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('listitem', { name: '租赁合同' })).toContainText('设备按月出租');
    await page.getByRole('button', { name: '上移租赁合同' }).click();
    await expect(page.getByRole('main').getByRole('listitem').nth(2)).toContainText('租赁合同');
    await page.getByRole('button', { name: '修改租赁合同' }).click();
    const change = page.getByRole('dialog', { name: '修改合同类别' });
    await change.getByLabel('类别名称').fill('设备租赁');
    await change.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('listitem', { name: '设备租赁' })).toBeVisible();
    await page.getByRole('switch', { name: '启用框架合同' }).click();
    await expect(page.getByRole('switch', { name: '启用框架合同' })).not.toBeChecked();

    const seller = await stage.as('qian', '/contract?create=true');
    await seller.getByRole('combobox', { name: '合同类别' }).click();
    const offered = seller.locator('.ant-select-item-option');
    await expect(offered).toHaveText(['销售合同', '服务合同', '设备租赁']);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => tooWide(page)).toBe(0);
    value(stage.browser.problems).toEqual([]);
  });
});
