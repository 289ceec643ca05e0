import type { RecordJson } from '@tide/model/api/records';
import { test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

const stage = openStage({ width: 390, height: 844, touch: true });

test('a customer is found, opened and written about with a thumb', async () => {
  const page = await stage.as('qian', '/customer');
  const made = await request<RecordJson>(page, 'POST', '/api/records/customer', { name: '手机上的有限公司' });
  await page.reload();
  await page.getByText('手机上的有限公司').tap();
  await expect(page.getByRole('heading', { name: '手机上的有限公司' })).toBeVisible();
  value(await tooWide(page)).toBe(0);
  await page.getByRole('button', { name: '写联系记录' }).tap();
  await page.locator('.composer textarea').fill('路上打了电话');
  await page.locator('.composer').getByRole('button', { name: '记录' }).tap();
  await expect(page.locator('.composer')).toBeHidden();
  await expect(page.getByText('路上打了电话')).toBeVisible();
  value((await request<RecordJson>(page, 'GET', `/api/records/customer/${made.id}`)).followCount).toBe('1');
  value(stage.browser.problems).toEqual([]);
});

test('PERM-06 a masked number on a card is uncovered by its eye, and the card opens beside it', async () => {
  const admin = await stage.as('admin', '/customer');
  const address = '/api/settings/roles/marketingSpecialist';
  const { version } = await request<{ version: string }>(admin, 'GET', address);
  await request(admin, 'PATCH', address, { version, fields: { 'contact.mobile': 'revealable' } });
  const page = await stage.as('chen', '/contact');
  const card = page.locator('.card').filter({ hasText: '***' }).first();
  const name = (await card.getByRole('link').first().textContent()) ?? '';
  await card.getByRole('button', { name: '查看完整手机' }).tap();
  await expect(page.locator('.card').filter({ hasText: name }).first().locator('a[href^="tel:"]')).toBeVisible();
  value(await tooWide(page)).toBe(0);
  await page
    .locator('.card')
    .filter({ hasText: name })
    .first()
    .tap({ position: { x: 200, y: 12 } });
  await expect(page.getByRole('heading', { name })).toBeVisible();
  value(stage.browser.problems).toEqual([]);
});

test.each([
  '/customer',
  '/contact',
  '/interaction',
  '/customer?create=true',
  '/customer/import',
  '/customer/deleted',
  '/jobs',
  '/profile',
])('%s fits a phone: nobody scrolls sideways', async (path) => {
  const page = await stage.as('qian', path);
  await expect(page.locator('.frame')).toBeVisible();
  await page.waitForLoadState('networkidle');
  value(await tooWide(page)).toBe(0);
  value(stage.browser.problems).toEqual([]);
});
