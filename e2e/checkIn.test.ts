import { expect as expectSoon } from '@playwright/test';
import type { PoolsAnswer } from '@tide/model/api/pools';
import type { ListAnswer } from '@tide/model/api/records';
import { test, expect as value } from 'vitest';
import { openStage, request, tooWide } from './stage';

const stage = openStage();
const expect = expectSoon.configure({ timeout: 15_000 });

test('SIGN-03 a visit is checked in by one tap; without permission it is said what to do, and nothing typed is lost', async () => {
  const page = await stage.as('qian', '/customer?view=mine');
  const { items } = await request<ListAnswer>(page, 'GET', '/api/records/customer?view=mine&fields=name');
  await page.goto(`${stage.product.url}/customer/${items[0]?.id}`);
  const composer = page.getByRole('region', { name: '联系记录' });
  const checkIn = composer.getByRole('button', { name: '签到', exact: true });
  await expect(checkIn).toHaveCount(0);
  await composer.getByRole('button', { name: '上门拜访' }).click();
  await composer.getByRole('textbox', { name: '沟通内容' }).fill('上门看了设备，约了试用');
  await checkIn.click();
  await expect(composer.getByRole('alert')).toContainText('请在浏览器的网站设置里允许定位');
  await expect(composer.getByRole('textbox', { name: '沟通内容' })).toHaveValue('上门看了设备，约了试用');
  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation({ latitude: 31.299011, longitude: 120.585321, accuracy: 19.2 });
  await checkIn.click();
  await expect(composer).toContainText('31.29901, 120.58532 ±20 米');
  await expect(composer.getByRole('alert')).toHaveCount(0);
  // Chosen otherwise, it is no visit and nobody has checked in.
  await composer.getByRole('button', { name: '微信' }).click();
  await composer.getByRole('button', { name: '上门拜访' }).click();
  await expect(composer).not.toContainText('31.29901');
  await checkIn.click();
  await expect(composer).toContainText('31.29901');
  await composer.getByRole('button', { name: '记录' }).click();
  const entry = page.locator('.entry').filter({ hasText: '上门看了设备' });
  await expect(entry).toContainText('签到 31.29901, 120.58532 ±20 米');

  await entry.getByRole('link').click();
  const field = page.locator('.field').filter({ hasText: '签到' });
  await expect(field).toContainText('31.29901, 120.58532 ±20 米');
  await expect(field.getByRole('button'), 'it is never changed').toHaveCount(0);
  await page.getByRole('button', { name: '编辑' }).click();
  const form = page.getByRole('dialog', { name: '编辑联系记录' });
  await expect(form.getByText('时长')).toBeVisible();
  await expect(form.getByText('签到')).toHaveCount(0);
  await page.keyboard.press('Escape');
  value(stage.browser.problems).toEqual([]);
});

test('POOL-17 administrators say that visits count with a check-in alone', async () => {
  const page = await stage.as('admin', '/settings/pools');
  await page.getByRole('checkbox', { name: '联系记录' }).click();
  const follow = page.getByRole('region', { name: '跟进' });
  await expect(follow).toContainText('当场签到');
  await follow.getByRole('combobox', { name: '有效跟进的拜访须签到' }).click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '还要' }).click();
  await expect(page.getByText('有效跟进的拜访须签到 否 → 是')).toBeVisible();
  await page.getByRole('button', { name: '保存设置' }).click();
  await expect(page.getByText('已保存，立即生效。')).toBeVisible();
  const { objects } = await request<PoolsAnswer>(page, 'GET', '/api/settings/pools');
  value(objects[0]?.pools[0]?.rules.effectiveCheckIn).toBe(true);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => tooWide(page)).toBe(0);
  value(stage.browser.problems).toEqual([]);
});
