import type { Page } from '@playwright/test';
import type { ListAnswer, RecordJson } from '@tide/model/api/records';
import { test, expect as value } from 'vitest';
import { openBrowser } from './browser';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

const stage = openStage();
const saving = /^(loading )?保存$/;

/** Products of this test, with names that nothing else has. */
async function makeProducts(page: Page): Promise<void> {
  const products: [name: string, standardPrice: string][] = [
    ['测试立式中心', '560000'],
    ['测试卧式中心', '720000'],
    ['测试刀库', '28000'],
    ['测试主轴', '86000'],
  ];
  for (const [index, [name, standardPrice]] of products.entries())
    await request(page, 'POST', '/api/records/product', {
      code: `TEST-${index}`,
      name,
      standardPrice,
      unit: '台',
      taxRate: '13',
    });
}

const cell = (page: Page, place: string) => page.locator(`[data-cell="${place}"]`);

/** Picks in the cell that has the keyboard what a word finds. */
async function pick(page: Page, word: string): Promise<void> {
  await page.keyboard.type(word);
  await expect(page.locator('.ant-select-item-option-active').filter({ hasText: word })).toBeVisible();
  await page.keyboard.press('Enter');
}

test('AC-130 a quote is typed by keyboard alone and pasted from Excel; its totals stand while typing and after saving', async () => {
  const page = await stage.as('admin', '/quote');
  await makeProducts(page);
  await page.goto(`${stage.product.url}/quote?create=true`);
  await page.getByLabel(/主题/).fill('键盘报价');
  await page.getByLabel('客户', { exact: true }).click();
  await page.locator('.ant-select-item-option').first().click();
  await cell(page, '0.product').getByRole('button').focus();
  await pick(page, '测试立式中心');
  await expect(cell(page, '0.quantity').getByRole('textbox')).toBeFocused();
  await page.keyboard.type('2');
  await page.keyboard.press('Tab');
  await expect(cell(page, '0.price').getByRole('textbox')).toHaveValue('560000');
  await page.keyboard.type('492800');
  await page.keyboard.press('Enter');
  await pick(page, '测试卧式中心');
  await expect(cell(page, '1.quantity').getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Enter');
  await pick(page, '测试刀库');
  await expect(cell(page, '2.quantity').getByRole('textbox')).toBeFocused();
  await expect(page.locator('.lines-total')).toContainText('1,733,600.00');
  await page.keyboard.press('Enter');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'test-3\t1\t80,000\n没有这个产品\t1\t5');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(cell(page, '4.product')).toContainText('产品不存在：没有这个产品');
  await page.getByRole('button', { name: saving }).click();
  await expect(cell(page, '4.product').locator('input')).toBeFocused();
  await page.keyboard.press('Control+Delete');
  await expect(cell(page, '4.product')).toHaveCount(0);
  await page.getByLabel('整单折扣率').fill('95');
  await page.getByLabel('整单优惠').fill('320');
  // (985,600 + 720,000 + 28,000 + 80,000) × 95 % − 320
  await expect(page.locator('.lines-total')).toContainText('¥1,722,600.00');
  await expect(page.locator('.lines-totals')).toContainText('人民币壹佰柒拾贰万贰仟陆佰元整');
  await page.getByRole('button', { name: saving }).click();
  await expect(page.getByRole('button', { name: saving })).toBeHidden();
  const { items } = await request<ListAnswer>(
    page,
    'GET',
    '/api/records/quote?limit=1&sort=-createdAt&fields=lines,totalAmount',
  );
  const [saved] = items as [RecordJson & { lines: { quantity: string; netAmount: string }[] }];
  value(saved).toMatchObject({ totalAmount: '1722600.00' });
  value(saved.lines.map(({ quantity }) => quantity)).toEqual(['2', '1', '1', '1']);
  await page.goto(`${stage.product.url}/quote/${saved.id}`);
  await page.getByRole('tab', { name: '明细' }).click();
  await expect(page.locator('.lines-table tbody tr')).toHaveCount(4);
  await expect(page.locator('.lines-total')).toContainText('¥1,722,600.00');
  value(stage.browser.problems).toEqual([]);
});

test('on a phone lines are cards that fit the screen', async () => {
  const phone = await openBrowser({ width: 390, height: 844, touch: true });
  try {
    const page = await phone.newPage();
    await stage.product.signIn(page, 'admin');
    await page.goto(`${stage.product.url}/quote?create=true`);
    await expect(page.locator('.lines-cards li')).toHaveCount(1);
    await page.getByRole('button', { name: '加一行' }).click();
    await expect(page.locator('.lines-cards li')).toHaveCount(2);
    value(await tooWide(page)).toBe(0);
    value(phone.problems).toEqual([]);
  } finally {
    await phone.close();
  }
});
