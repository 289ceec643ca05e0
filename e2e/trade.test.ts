import type { Page } from '@playwright/test';
import { describe, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

const make = async (page: Page, object: string, values: object): Promise<{ id: string; version: number }> => {
  const made = await request<{ id: string; version: number }>(page, 'POST', `/api/records/${object}`, values);
  if (!made.id) throw new Error(`No ${object}: ${JSON.stringify(made)}`);
  return made;
};

/** Two quotes, a contract, a receipt and five notes of one customer. */
async function deal(page: Page): Promise<string> {
  const customer = (await make(page, 'customer', { name: '交易测试客户' })).id;
  const product = await make(page, 'product', { code: 'T1', name: '传感器', unit: '个', standardPrice: '100' });
  const lines = [{ product: product.id, quantity: '1', price: '99999' }];
  await make(page, 'quote', { subject: '初次报价', customer, lines, quoteDate: '2025-01-10' });
  await make(page, 'quote', { subject: '第二次报价', customer, lines, quoteDate: '2025-02-03' });
  const contract = await make(page, 'contract', { subject: '供货合同', customer, lines, signDate: '2025-02-20' });
  await request(page, 'POST', `/api/records/contract/${contract.id}/actions/submit`, { version: contract.version });
  await make(page, 'receipt', {
    customer,
    amount: '1000',
    receiptDate: '2025-03-05',
    allocations: [{ contract: contract.id, amount: '1000' }],
  });
  for (let index = 1; index <= 5; index++)
    await make(page, 'interaction', { customer, type: 'phone', content: `第 ${index} 次电话` });
  return customer;
}

describe('trade', () => {
  const stage = openStage();

  test('AC-28 CUST-06 a customer tells of his trade in one timeline, newest first, beside five notes', async () => {
    const page = await stage.as('admin', '/');
    const customer = await deal(page);
    await page.goto(`${stage.product.url}/customer/${customer}`);
    await page.locator('.entry').first().waitFor();
    await expect(page.locator('.entry')).toHaveCount(5);
    await page.getByRole('tab', { name: '交易记录' }).click();
    const rows = page.locator('.trade-row');
    await expect(rows).toHaveCount(4);
    await expect(rows.locator('time')).toContainText(['03-05', '02-20', '02-03', '01-10']);
    await expect(rows.first()).toContainText('1,000.00');
    await expect(rows.nth(1)).toContainText('供货合同');
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect(rows).toHaveCount(4);
      await expect.poll(() => tooWide(page)).toBe(0);
    }
    await rows.nth(1).getByRole('link').click();
    await expect(page.getByRole('heading', { name: '供货合同' })).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });
});
