import type { Page } from '@playwright/test';
import { localTimeOf } from '@tide/model/values/localTime';
import { afterAll, beforeAll, describe, test, expect as value } from 'vitest';
import { expect } from './expect';
import { demoPassword, type Product, startProduct } from './server';
import { openStage, request } from './stage';

const stage = openStage();

async function enter(page: Page, username: string, password: string) {
  await page.getByLabel('用户名、邮箱或手机').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  // After a refusal Ant Design may leave its faded loading icon in the button, and with it in the button's name.
  await page.getByRole('button', { name: /登录$/ }).click();
}

async function choose(page: Page, name: string, ...items: string[]) {
  await page.locator('.topbar-user').filter({ hasText: name }).click();
  for (const item of items.slice(0, -1)) await page.getByRole('menuitem', { name: item }).hover();
  await page.getByRole('menuitem', { name: items.at(-1) ?? '' }).click();
}

test('AC-02 a wrong password is answered with a sentence; the right one leads to the page that was asked for', async () => {
  const page = await stage.browser.newPage();
  await page.goto(`${stage.product.url}/contact`);
  await expect(page).toHaveURL(/\/sign-in/);
  await enter(page, 'qian', 'wrong-one-1');
  await expect(page.getByRole('alert')).toContainText('用户名或密码错误');
  await expect(page).toHaveURL(/\/sign-in/);
  await enter(page, 'qian', demoPassword);
  await expect(page).toHaveURL(/\/contact/);
  value(stage.browser.problems).toEqual([]);
});

test('AC-119 English and Chinese are one click apart, before and after signing in', async () => {
  const page = await stage.browser.newPage();
  await page.goto(`${stage.product.url}/sign-in`);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible();
  value(stage.browser.problems).toEqual([]);
});

test('AC-01 a salesperson signs in and finds his name, his department and who is online', async () => {
  const page = await stage.browser.newPage();
  await page.goto(stage.product.url);
  await enter(page, 'qian', demoPassword);
  const bar = page.locator('.topbar');
  await expect(bar).toContainText('钱一');
  await expect(bar).toContainText('华东');
  await expect(bar).toContainText(/在线 [1-9]/);
  await expect(page.getByRole('heading', { name: '钱一的工作台' })).toBeVisible();
  value(stage.browser.problems).toEqual([]);
});

test('AC-02 the sixth try is refused although the password is right', async () => {
  const page = await stage.browser.newPage();
  await page.goto(`${stage.product.url}/sign-in`);
  const answered = () => page.waitForResponse((response) => response.url().endsWith('/api/auth/sign-in'));
  for (let tries = 0; tries < 5; tries += 1) {
    await Promise.all([answered(), enter(page, 'liu', 'wrong-one-1')]);
    await expect(page.getByRole('alert')).toContainText('用户名或密码错误');
  }
  await enter(page, 'liu', demoPassword);
  await expect(page.getByRole('alert')).toContainText('账号已锁定，请15分钟后再试');
  await expect(page).toHaveURL(/\/sign-in/);
  value(stage.browser.problems).toEqual([]);
});

test('AUTH-01 a shared list is what opens after signing in, with its search and its view', async () => {
  const page = await stage.browser.newPage();
  await page.goto(`${stage.product.url}/customer?view=deal&search=${encodeURIComponent('科技')}`);
  await expect(page).toHaveURL(/\/sign-in/);
  await enter(page, 'qian', demoPassword);
  await expect(page.getByRole('textbox', { name: '在客户中搜索' })).toHaveValue('科技');
  await expect(page.getByRole('tab', { selected: true })).toContainText('成交客户');
  value(stage.browser.problems).toEqual([]);
});

test('AUTH-01 signing in never leads to another site', async () => {
  const page = await stage.browser.newPage();
  await page.goto(`${stage.product.url}/sign-in?back=${encodeURIComponent('//elsewhere.example/customer')}`);
  await enter(page, 'qian', demoPassword);
  await expect(page.locator('.topbar')).toContainText('钱一');
  value(new URL(page.url()).origin).toBe(stage.product.url);
  value(stage.browser.problems).toEqual([]);
});

test('AUTH-01 after signing out nothing is left for the next person at the same screen', async () => {
  const page = await stage.as('qian', '/customer');
  await expect(page.locator('tbody tr').first()).toBeVisible();
  await choose(page, '钱一', '退出登录');
  await expect(page).toHaveURL(/\/sign-in/);
  value((await page.request.get(`${stage.product.url}/api/me`)).status()).toBe(401);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await enter(page, 'zhou', demoPassword);
  await expect(page.locator('.topbar')).toContainText('周三');
  await expect(page.locator('tbody tr').first()).toContainText('周三');
  await expect(page.locator('tbody')).not.toContainText('钱一');
  value(stage.browser.problems).toEqual([]);
});

test('AC-05 a wrong e-mail is refused at its field and nothing else typed is lost; the new name shows in the bar', async () => {
  const page = await stage.as('feng', '/profile');
  await page.getByLabel('姓名').fill('冯工程师');
  await page.getByLabel('邮箱').fill('abc');
  await page.getByRole('button', { name: /^(loading )?保存$/ }).click();
  await expect(page.locator('.ant-form-item').filter({ hasText: '邮箱' })).toContainText('邮箱格式不正确');
  await expect(page.getByLabel('姓名')).toHaveValue('冯工程师');
  await page.getByLabel('邮箱').fill('feng2@huaxing.example');
  await page.getByRole('button', { name: /^(loading )?保存$/ }).click();
  await expect(page.locator('.topbar')).toContainText('冯工程师');
  value(stage.browser.problems).toEqual([]);
});

test('GEN-02 somebody in another time zone reads and types times in it; everybody else as before', async () => {
  const page = await stage.as('feng', '/profile');
  await page.getByLabel('电话').fill('0512-62881234');
  await page.getByLabel('时区').fill('Honolulu');
  await page.locator('.ant-select-item-option').filter({ hasText: 'Pacific/Honolulu (UTC-10)' }).click();
  await page.getByRole('button', { name: /^(loading )?保存$/ }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('电话')).toHaveValue('0512-62881234');
  const [signIn] = (await request<{ items: { at: string }[] }>(page, 'GET', '/api/me/sign-ins')).items;
  const at = (zone: string) =>
    localTimeOf(new Date(signIn?.at ?? ''), zone)
      .replace('T', ' ')
      .slice(0, 16);
  await page.goto(`${stage.product.url}/profile?tab=sign-ins`);
  await expect(page.getByText(at('Pacific/Honolulu')).first()).toBeVisible();
  await expect(page.getByText(at('Asia/Shanghai'))).toHaveCount(0);
  value(stage.browser.problems).toEqual([]);
});

test('AC-119 the language that a person chooses is the one of the whole frame, and what he has typed stays', async () => {
  const page = await stage.as('sun', '/customer');
  const create = page.locator('.topbar').getByRole('button', { name: /新建|New/ });
  await page.locator('tbody tr').first().locator('td').nth(1).click();
  await page.getByRole('textbox', { name: '内容' }).fill('只写了一半');
  await choose(page, '孙二', '语言', 'English');
  await expect(page.getByRole('link', { name: 'Customer' })).toBeVisible();
  await expect(create).toHaveText('New');
  await expect(page.locator('.composer textarea').first()).toHaveValue('只写了一半');
  await page.reload();
  await expect(create).toHaveText('New');
  await choose(page, '孙二', 'Language', '中文');
  await expect(create).toHaveText('新建');
  await expect(page.getByRole('link', { name: '客户' })).toBeVisible();
  value(stage.browser.problems).toEqual([]);
});

describe('a password that somebody else has given', () => {
  const given = 'Given-by-office-1';
  let product: Product;

  beforeAll(async () => {
    product = await startProduct({ TIDE_DEMO: '0', TIDE_ADMIN_PASSWORD: given });
  });
  afterAll(() => product?.stop());

  test('AUTH-04 must be changed before anything else, and only the new one signs in afterwards', async () => {
    const page = await stage.browser.newPage();
    await page.goto(`${product.url}/customer`);
    await enter(page, 'admin', given);
    await expect(page.getByText('请先修改密码')).toBeVisible();
    value((await page.request.get(`${product.url}/api/records/customer`)).status()).toBe(403);
    await page.reload();
    await page.getByLabel('当前密码').fill(given);
    await page.getByLabel('新密码', { exact: true }).fill(given);
    await page.getByLabel('再输一次新密码').fill('Another-one-2');
    await page.getByRole('button', { name: '修改密码' }).click();
    await expect(page.getByText('两次输入的密码不一样。')).toBeVisible();
    await page.getByLabel('再输一次新密码').fill(given);
    await page.getByRole('button', { name: '修改密码' }).click();
    const next = page.locator('.ant-form-item').filter({ has: page.getByLabel('新密码', { exact: true }) });
    await expect(next.locator('.ant-form-item-explain')).not.toBeEmpty();
    await page.getByLabel('新密码', { exact: true }).fill('Harbour-2025-tide');
    await page.getByLabel('再输一次新密码').fill('Harbour-2025-tide');
    await page.getByRole('button', { name: '修改密码' }).click();
    await expect(page.locator('.topbar')).toBeVisible();
    await expect(page).toHaveURL(/\/customer/);

    const later = await stage.browser.newPage();
    await later.goto(product.url);
    await enter(later, 'admin', given);
    await expect(later.getByRole('alert')).toContainText('用户名或密码错误');
    await enter(later, 'admin', 'Harbour-2025-tide');
    await expect(later.locator('.topbar')).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });
});
