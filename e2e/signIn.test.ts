import { expect } from '@playwright/test';
import { test, expect as value } from 'vitest';
import { demoPassword } from './server';
import { openStage } from './stage';

const stage = openStage();

test('AC-02 a wrong password is answered with a sentence; the right one leads to the page that was asked for', async () => {
  const page = await stage.browser.newPage();
  await page.goto(`${stage.product.url}/contact`);
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel('用户名、邮箱或手机').fill('qian');
  await page.getByLabel('密码', { exact: true }).fill('wrong-one-1');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('用户名或密码错误');
  await page.getByLabel('密码', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
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
