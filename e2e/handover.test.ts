import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { ListAnswer } from '@tide/model/api/records';
import { describe, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

const mine = { field: 'owner', op: 'isMe' };
const owned = async (page: Page) =>
  (
    await request<ListAnswer>(
      page,
      'GET',
      `/api/records/customer?limit=1&count=exact&filter=${encodeURIComponent(JSON.stringify(mine))}`,
    )
  ).total?.value ?? 0;

describe('handing over', () => {
  const stage = openStage();

  test('XFER-01 a manager hands two customers over, with the reason, and takes it back with one click', async () => {
    const his = await stage.as('sun', '/customer');
    const before = await owned(his);
    const page = await stage.as('zhao', '/customer');
    const rows = page.locator('tbody tr').filter({ hasText: '钱一' });
    await rows.nth(0).locator('input').check();
    await rows.nth(1).locator('input').check();
    await page.getByRole('toolbar').getByRole('button', { name: '移交' }).click();
    const dialog = page.getByRole('dialog');
    const send = dialog.getByRole('button', { name: /移交$/ });
    await expect(send).toBeDisabled();
    await dialog.getByLabel('接收人').fill('孙');
    await page.locator('.ant-select-item-option').filter({ hasText: '孙二' }).click();
    await dialog.getByLabel('原因').fill('换片区');
    await send.click();
    await expect(page.getByText('已移交 2 条。')).toBeVisible();
    value(await owned(his)).toBe(before + 2);
    await page.locator('.ant-message').getByRole('button', { name: '撤销' }).click();
    await expect(page.getByText('已撤销移交。')).toBeVisible();
    value(await owned(his)).toBe(before);
    value(stage.browser.problems).toEqual([]);
  });

  test('XFER-01 what cannot go is named, and its reasons are a file', async () => {
    const page = await stage.as('zhao', '/customer');
    await page.locator('tbody tr').filter({ hasText: '孙二' }).nth(0).locator('input').check();
    await page.locator('tbody tr').filter({ hasText: '钱一' }).nth(0).locator('input').check();
    await page.getByRole('toolbar').getByRole('button', { name: '移交' }).click();
    const dialog = page.getByRole('dialog').first();
    await dialog.getByLabel('接收人').fill('孙');
    await page.locator('.ant-select-item-option').filter({ hasText: '孙二' }).click();
    await dialog.getByRole('button', { name: /移交$/ }).click();
    await expect(page.getByText('成功 1 条，失败 1 条').last()).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载全部原因' }).click();
    const lines = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\r\n');
    value(lines).toHaveLength(2);
    value(lines[1]).toContain('的负责人已是孙二。');
    value(stage.browser.problems).toEqual([]);
  });

  test('PERM-01 whoever may not transfer finds neither the action nor the field', async () => {
    const page = await stage.as('qian', '/customer');
    await page.locator('tbody tr').first().locator('input').check();
    await expect(page.getByRole('toolbar').getByRole('button', { name: '批量修改' })).toBeVisible();
    await expect(page.getByRole('toolbar').getByRole('button', { name: '移交' })).toHaveCount(0);
    await page.goto(`${stage.product.url}/settings/handover`);
    await expect(page.getByText('你没有使用这项设置的权限。')).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });

  test('AC-10 XFER-03 XFER-04 somebody leaves: frozen, contacts handed over, customers wait, the report says so and is taken back', async () => {
    const his = await stage.as('qian', '/customer');
    const page = await stage.as('zhao', '/settings/handover');
    await expect(page.getByText('停用和离职的人名下没有记录。')).toBeVisible();
    await page.getByRole('button', { name: '办理交接' }).click();
    await page.getByLabel('交接人').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '钱一' }).click();
    await page.getByRole('button', { name: '冻结账号并继续' }).click();
    await page.getByLabel('联系人怎样交接').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '交给一个人' }).click();
    await expect(page.getByRole('button', { name: '下一步' })).toBeDisabled();
    await his.goto(`${stage.product.url}/customer`);
    await expect(his).toHaveURL(/sign-in/);
    await page.locator('.handover-choices section').filter({ hasText: '联系人' }).locator('input').last().fill('孙二');
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '孙二' }).click();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '开始交接' }).dblclick();
    await expect(page.getByText('下载报告')).toBeVisible();
    await expect(page.getByText('已完成')).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: '联系人' })).toContainText('孙二');
    await expect(page.getByRole('row').filter({ hasText: '客户' })).toContainText('待交接');
    const download = page.waitForEvent('download');
    await page.getByText('下载报告').click();
    value((await download).suggestedFilename()).toBe('交接报告-钱一.xlsx');
    await page.getByRole('link', { name: '返回' }).click();
    await page.getByRole('link', { name: /^客户 \d+/ }).click();
    await expect(page.locator('tbody tr').first()).toContainText('钱一');
    await page.goBack();
    await page.locator('.handover-name').getByRole('link', { name: '钱一' }).click();
    await page.getByRole('button', { name: '撤销交接' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销交接' }).click();
    await expect(page.getByText(/^撤销了 \d+ 条。$/)).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });
});

describe('on a phone', () => {
  const stage = openStage({ width: 390, height: 844, touch: true });

  test('XFER-03 the wizard fits', async () => {
    const page = await stage.as('zhao', '/settings/handover?person=new');
    await page.getByLabel('交接人').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '孙二' }).click();
    await page.getByLabel('转岗：账号不变，只移交记录').check();
    await page.getByRole('button', { name: '下一步' }).tap();
    await page.getByLabel('客户怎样交接').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '按字段分配' }).click();
    value(await tooWide(page)).toBe(0);
    value(stage.browser.problems).toEqual([]);
  });
});
