import type { Page } from '@playwright/test';
import { describe, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

interface Made {
  id: string;
  version: number;
}

const make = async (page: Page, object: string, values: object): Promise<Made> => {
  const made = await request<Made>(page, 'POST', `/api/records/${object}`, values);
  if (!made.id) throw new Error(`No ${object}: ${JSON.stringify(made)}`);
  return made;
};

/** A customer and a contract of the reader over 150,000.00, in force, whose performance is his. */
async function sell(page: Page): Promise<{ customer: string; contract: string }> {
  const customer = (await make(page, 'customer', { name: '提成测试客户' })).id;
  const goods = encodeURIComponent(JSON.stringify({ field: 'kind', op: 'is', value: 'goods' }));
  const path = `/api/records/product?view=active&limit=1&filter=${goods}`;
  const products = await request<{ items: Made[] }>(page, 'GET', path);
  const lines = [{ product: products.items[0]?.id, quantity: '1', price: '150000' }];
  const { id, version } = await make(page, 'contract', { subject: '提成测试合同', customer, lines });
  await request(page, 'POST', `/api/records/contract/${id}/actions/submit`, { version });
  return { customer, contract: id };
}

async function receive(page: Page, { customer, contract }: { customer: string; contract: string }): Promise<void> {
  const accounts = await request<{ items: Made[] }>(page, 'GET', '/api/records/fundAccount?limit=1');
  const allocations = [{ contract, amount: '150000' }];
  const receipt = { customer, amount: '150000', account: accounts.items[0]?.id, allocations };
  const { id, version } = await make(page, 'receipt', receipt);
  await request(page, 'POST', `/api/records/receipt/${id}/actions/confirm`, { version });
}

describe('commission', () => {
  const stage = openStage();

  test('RCPT-05 [R-22] a director says what is earned, and who sells clicks his commission down to the contract', async () => {
    const director = await stage.as('li', '/commission');
    await director.getByRole('link', { name: '提成规则' }).last().click();
    await director.getByRole('button', { name: '新增提成规则' }).click();
    const editor = director.getByRole('form', { name: '新增提成规则' });
    await editor.getByLabel('规则名称').fill('代表首单');
    await editor.getByLabel('职位').click();
    await director.getByTitle('销售代表').last().click();
    await editor.getByLabel('第 1 档提成率').fill('3');
    await editor.getByRole('button', { name: '再加一档' }).click();
    await editor.getByLabel('第 2 档起点').fill('0');
    await editor.getByLabel('第 2 档提成率').fill('5');
    await editor.getByRole('button', { name: '保存' }).click();
    await expect(editor.getByRole('alert')).toContainText('每一档的起点应比上一档高。');
    await editor.getByLabel('第 2 档起点').fill('1,000');
    await editor.getByRole('button', { name: '保存' }).click();
    const rule = director.getByRole('listitem', { name: '代表首单' });
    await expect(rule).toContainText('职位是销售代表的回款，每月1,000 以内提 3%、超过 1,000 的部分提 5%。');
    for (const place of [2, 1]) {
      const up = director.getByRole('button', { name: '上移代表首单' });
      await up.and(director.locator(':not(.ant-btn-loading)')).click();
      await expect(director.locator('.commission-rules li').nth(place - 1)).toContainText('代表首单');
    }

    const seller = await stage.as('qian', '/');
    const sold = await sell(seller);
    await receive(await stage.as('zheng', '/'), sold);
    await seller.getByRole('link', { name: '销售提成' }).click();
    await expect(seller.getByRole('button', { name: '新增提成规则' })).toBeHidden();
    const rows = seller.locator('.commission-table tbody tr');
    await expect(rows).toHaveCount(1);
    const month = rows.getByRole('link').first();
    const commission = await month.locator('span').innerText();
    await month.click();
    await expect(seller.locator('.commission-details tfoot')).toContainText(commission);
    const detail = seller.getByRole('row').filter({ hasText: '提成测试合同' });
    await expect(detail).toContainText('150,000.00');
    await expect(detail).toContainText('代表首单');
    await detail.getByRole('link', { name: '提成测试合同' }).click();
    await expect(seller.getByRole('heading', { name: '提成测试合同' })).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });
});

describe('commission on a phone', () => {
  const stage = openStage({ width: 390, height: 844, touch: true });

  test('RCPT-05 the pages fit the screen', async () => {
    const page = await stage.as('li', '/commission');
    await page.locator('.commission-table').waitFor();
    value(await tooWide(page)).toBe(0);
    await page.goto(`${stage.product.url}/commission/rules`);
    await page.getByRole('button', { name: '修改其他回款' }).click();
    await page.getByRole('form').waitFor();
    value(await tooWide(page)).toBe(0);
    value(stage.browser.problems).toEqual([]);
  });
});
