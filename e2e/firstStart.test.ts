import { afterAll, beforeAll, describe, test, expect as value } from 'vitest';
import { type OpenBrowser, openBrowser } from './browser';
import { expect } from './expect';
import { type Product, startProduct } from './server';

// An empty workspace: its first visitor makes the administrator and is inside (AUTH-01), on a desk and on a phone.

describe.each([
  ['desk', { width: 1440, height: 900 }],
  ['phone', { width: 390, height: 844, touch: true }],
])('on a %s', (_device, size) => {
  let product: Product;
  let browser: OpenBrowser;

  beforeAll(async () => {
    product = await startProduct({ TIDE_DEMO: '0' });
    browser = await openBrowser(size);
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  test('the first visitor creates the administrator; a weak password is refused at its field', async () => {
    const page = await browser.newPage();
    await page.goto(`${product.url}/`);
    await expect(page).toHaveURL(/\/sign-in/);
    await page.getByLabel('姓名').fill('陈管理');
    const password = page.getByLabel('密码', { exact: true });
    await password.fill('123');
    await page.getByRole('button', { name: '建立并登录' }).click();
    await expect(page.locator('.ant-form-item-explain')).toContainText('密码');
    await password.fill('Harbour-2025-tide');
    await page.getByRole('button', { name: '建立并登录' }).click();
    await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
    await page.goto(`${product.url}/customer`);
    await expect(page.getByRole('button', { name: /新建/ }).first()).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    value(overflow).toBeLessThanOrEqual(0);
    const frame = await page.locator('.frame').boundingBox();
    value(frame?.height).toBe(size.height);
    value(browser.problems).toEqual([]);
  });
});
