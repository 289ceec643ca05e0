import type { RecordJson } from '@tide/model/api/records';
import { test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request } from './stage';

const stage = openStage();

test('AC-21 AC-27 the composer takes the note and the next date; the history says who changed what', async () => {
  const page = await stage.as('qian', '/customer');
  const made = await request<RecordJson>(page, 'POST', '/api/records/customer', { name: '时间线有限公司' });
  await page.goto(`${stage.product.url}/customer/${made.id}`);
  const composer = page.locator('.composer');
  await composer.getByRole('button', { name: '上门拜访' }).click();
  await composer.getByRole('textbox').first().fill('聊了三十分钟，对报价有兴趣');
  await composer.getByRole('button', { name: '明天' }).click();
  await composer.getByRole('button', { name: '记录' }).click();
  await expect(page.getByText('聊了三十分钟，对报价有兴趣')).toBeVisible();
  await expect(composer.getByRole('textbox').first()).toHaveValue('');
  const after = await request<RecordJson>(page, 'GET', `/api/records/customer/${made.id}`);
  value(after.followCount).toBe('1');
  value(Date.parse(String(after.nextFollowAt))).toBeGreaterThan(Date.now());
  await request(page, 'PATCH', `/api/records/customer/${made.id}`, { version: after.version, level: 'A' });
  await page.goto(`${stage.product.url}/customer/${made.id}`);
  await page.getByRole('tab', { name: '修改记录' }).click();
  const change = page.getByText('客户级别').last();
  await expect(change).toBeVisible();
  await expect(page.locator('main')).toContainText('钱一');
  value(stage.browser.problems).toEqual([]);
});

test('BIN-01 a deleted customer comes back by undo, and later from the recycle bin', async () => {
  const page = await stage.as('qian', '/customer');
  const made = await request<RecordJson>(page, 'POST', '/api/records/customer', { name: '回收站有限公司' });
  const address = `${stage.product.url}/customer/${made.id}`;
  await page.goto(address);
  await page.getByRole('button', { name: '删除' }).click();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect
    .poll(async () => (await request<RecordJson>(page, 'GET', `/api/records/customer/${made.id}`)).name)
    .toBe('回收站有限公司');
  await page.goto(address);
  await page.getByRole('button', { name: '删除' }).click();
  await expect(page.getByText('「回收站有限公司」已移到回收站')).toBeVisible();
  await page.goto(`${stage.product.url}/customer/deleted`);
  const line = page.locator('li', { hasText: '回收站有限公司' });
  await expect(line).toContainText('钱一');
  await line.getByRole('button', { name: '还原' }).click();
  await expect(line).toBeHidden();
  await page.goto(address);
  await expect(page.getByRole('heading', { name: '回收站有限公司' })).toBeVisible();
  value(stage.browser.problems).toEqual([]);
});

test('a sale shows its fields, tabs with their counts and what was said with the customer, side by side', async () => {
  const page = await stage.as('qian', '/opportunity');
  const { id: customer } = await request<RecordJson>(page, 'POST', '/api/records/customer', { name: '并排有限公司' });
  const sale = { name: '并排的机会', customer, expectedCloseDate: '2099-12-31' };
  const { id } = await request<RecordJson>(page, 'POST', '/api/records/opportunity', sale);
  await request(page, 'POST', '/api/records/quote', { subject: '并排的报价', customer, opportunity: id });
  await request(page, 'POST', '/api/records/interaction', { customer, content: '看过样品了' });
  await page.goto(`${stage.product.url}/opportunity/${id}`);
  await expect(page.getByRole('tab', { name: '报价单 1' })).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('.record-fields').getByText('预计签单日期')).toBeVisible();
  const talk = page.getByRole('complementary', { name: '联系记录' });
  await expect(talk.getByText('看过样品了')).toBeVisible();
  await talk.locator('textarea').fill('约了下周报价');
  await talk.getByRole('button', { name: '记录' }).click();
  await expect(talk.getByText('约了下周报价')).toBeVisible();
  // The customer has become 意向 by it (CUST-08).
  value((await request<RecordJson>(page, 'GET', `/api/records/customer/${customer}`)).lifecycle).toBe('intent');
  value(stage.browser.problems).toEqual([]);
});
