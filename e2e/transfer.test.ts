import { readFileSync } from 'node:fs';
import type { ListAnswer } from '@tide/model/api/records';
import { test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request } from './stage';

const stage = openStage();

/** A list as people send it: a title, a header, a duplicate, an unknown level, an unclear phone, an empty row, a total. */
const sheet = [
  '客户资料表,,,',
  '客户名称,客户级别,手机,首要联系人',
  '导入甲有限公司,A,13812340001,张三',
  '导入乙有限公司,B,没有电话,李四',
  '导入甲有限公司,A,13812340001,王五',
  '导入丙有限公司,Z,13812340003,赵六',
  ',,,',
  '合计,4,,',
].join('\n');

const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

test('IMP-01 to IMP-08 a list is checked, imported with totals that add up, its refused rows given back, and taken back', async () => {
  const page = await stage.as('qian', '/customer/import');
  await page.locator('input[type=file]').setInputFiles(file('客户.csv', sheet));
  await expect(page.getByText('导入到')).toBeVisible();
  await page.getByRole('button', { name: '检查', exact: true }).click();
  await expect(page.getByText('还没有写入任何数据。')).toBeVisible();
  value((await request<ListAnswer>(page, 'GET', '/api/records/customer?search=导入甲')).items).toEqual([]);
  await page.getByRole('button', { name: '导入 3 行' }).click();
  await expect(page.getByText('已完成')).toBeVisible();
  await expect(page.getByText('读取 4 = 新建 2 + 更新 1 + 跳过 0 + 不能导入 1')).toBeVisible();
  await expect(page.getByText('客户级别「Z」不存在')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByText('下载不能导入的 1 行').click();
  value((await download).suggestedFilename()).toContain('未导入的行');
  const found = await request<ListAnswer>(page, 'GET', '/api/records/customer?search=导入&fields=name,unclearPhone');
  value(found.items.map((item) => [item.name, item.unclearPhone])).toEqual(
    value.arrayContaining([
      ['导入甲有限公司', null],
      ['导入乙有限公司', '没有电话'],
    ]),
  );
  await page.getByRole('button', { name: '撤销导入' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤销 3 条' }).click();
  await expect(page.getByText('已撤销')).toBeVisible();
  value((await request<ListAnswer>(page, 'GET', '/api/records/customer?search=导入甲')).items).toEqual([]);
  value(stage.browser.problems).toEqual([]);
});

test('IMP-02 a picture that calls itself a workbook is refused with a sentence', async () => {
  const page = await stage.as('qian', '/customer/import');
  await page
    .locator('input[type=file]')
    .setInputFiles(file('客户.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')));
  await expect(page.getByRole('alert')).toContainText('不是表格');
  value(stage.browser.problems).toEqual([]);
});

test('EXP-01 AC-104 the filtered list becomes a file with exactly its rows, formulas as text', async () => {
  const page = await stage.as('qian', '/customer');
  await request(page, 'POST', '/api/records/customer', { name: '=1+1导出有限公司' });
  await page.goto(`${stage.product.url}/customer?search=${encodeURIComponent('导出有限')}`);
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '导出' }).click();
  await page.getByRole('radio', { name: 'CSV' }).check();
  const download = page.waitForEvent('download');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /导\s?出/ })
    .click();
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\r\n');
  value(lines).toHaveLength(2);
  value(lines[1]).toMatch(/^"?'=1\+1导出有限公司/);
  value(stage.browser.problems).toEqual([]);
});
