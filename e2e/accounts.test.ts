import type { Page } from '@playwright/test';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, test, expect as value } from 'vitest';
import { openSmtpSink, type SmtpSink } from '../server/src/testing/smtp';
import { expect } from './expect';
import { demoPassword } from './server';
import { openStage, request, tooWide } from './stage';

const stage = openStage();
let smtp: SmtpSink;
beforeAll(async () => {
  smtp = await openSmtpSink();
});
afterAll(() => smtp?.close());

/** After a refusal Ant Design may leave its faded loading icon in a button, and with it in the button's name. */
const button = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^(loading )?${name}$`) });

async function enter(page: Page, username: string, password = demoPassword) {
  await page.getByLabel('用户名、邮箱或手机').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await button(page, '登录').click();
}
const signOut = (page: Page) => request(page, 'POST', '/api/auth/sign-out').catch(() => undefined);

test('a second factor is turned on with a code, asked after the password, and a recovery code stands in for it once', async () => {
  const page = await stage.as('qian', '/profile?tab=security');
  await button(page, '开启两步验证').click();
  const dialog = page.getByRole('dialog');
  const secret = ((await dialog.locator('code').textContent()) ?? '').replace(/\s/g, '');
  await dialog.getByLabel('应用里显示的 6 位数字').fill('12345');
  await button(page, '开启').click();
  await expect(dialog).toContainText('验证码不正确');
  await dialog.getByLabel('应用里显示的 6 位数字').fill(generateSync({ secret }));
  await button(page, '开启').click();
  await expect(dialog.getByRole('listitem')).toHaveCount(10);
  const [first = ''] = await dialog.getByRole('listitem').allTextContents();
  await button(page, '我已保存').click();
  await expect(page.getByText('还有 10 个恢复码')).toBeVisible();

  await signOut(page);
  await page.goto(`${stage.product.url}/sign-in`);
  await enter(page, 'qian');
  await page.getByLabel('验证码').fill('000000');
  await button(page, '登录').click();
  await expect(page.getByRole('alert')).toContainText('验证码不正确');
  await page.getByLabel('验证码').fill(first);
  await button(page, '登录').click();
  await expect(page.locator('.topbar')).toContainText('钱一');
  await page.goto(`${stage.product.url}/profile?tab=security`);
  await expect(page.getByText('还有 9 个恢复码')).toBeVisible();
  await page.getByRole('tab', { name: '登录记录' }).click();
  await expect(page.getByText('成功，用恢复码')).toBeVisible();
  value(stage.browser.problems).toEqual([]);
});

test('a passkey is added and signs in without a user name', async () => {
  const address = stage.product.url.replace('127.0.0.1', 'localhost');
  const page = await stage.browser.newPage();
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('用户名、邮箱或手机').fill('sun');
  await page.getByLabel('密码', { exact: true }).fill(demoPassword);
  await button(page, '登录').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.goto(`${address}/profile?tab=security`);
  await button(page, '添加通行密钥').click();
  await page.getByRole('dialog').getByLabel('名称').fill('前台的笔记本');
  await button(page, '添加').click();
  await expect(page.getByText('前台的笔记本')).toBeVisible();
  await signOut(page);
  await page.goto(`${address}/sign-in`);
  // Browsers offer passkeys to the page in front alone.
  await page.bringToFront();
  await page.getByRole('button', { name: '使用通行密钥登录' }).click();
  await expect(page.locator('.topbar')).toContainText('孙二');
  await page.goto(`${address}/profile?tab=security`);
  await button(page, '移除').click();
  await page.getByRole('tooltip').getByRole('button', { name: '移除' }).click();
  await expect(page.getByText('前台的笔记本')).toHaveCount(0);
  await signOut(page);
  await page.goto(`${address}/sign-in`);
  // Browsers offer passkeys to the page in front alone.
  await page.bringToFront();
  await page.getByRole('button', { name: '使用通行密钥登录' }).click();
  await expect(page.getByRole('alert')).toContainText('通行密钥没有通过验证');
  value(stage.browser.problems).toEqual([]);
});

test('an API key is made, works for a program, and ends when it is revoked', async () => {
  const page = await stage.as('wu', '/profile?tab=api-keys');
  await button(page, '新建 API 密钥').click();
  await page.getByRole('dialog').getByLabel('名称').fill('网站表单');
  await button(page, '新建').click();
  const key = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
  value(key).toMatch(/^tide_/);
  await button(page, '我已保存').click();
  const status = async () =>
    (await fetch(`${stage.product.url}/api/records/customer`, { headers: { authorization: `Bearer ${key}` } })).status;
  value(await status()).toBe(200);
  await page.reload();
  await expect(page.getByText('网站表单')).toBeVisible();
  await expect(page.getByText(key)).toHaveCount(0);
  await button(page, '作废').click();
  await page.getByRole('tooltip').getByRole('button', { name: '作废' }).click();
  await expect(page.getByText('还没有 API 密钥。')).toBeVisible();
  value(await status()).toBe(401);
  value(stage.browser.problems).toEqual([]);
});

test('AC-03 a forgotten password is reset by the link of a mail, once; without a gateway administrators are told', async () => {
  const forget = async (username: string) => {
    const page = await stage.browser.newPage();
    await page.goto(`${stage.product.url}/sign-in`);
    await page.getByRole('link', { name: '忘记密码？' }).click();
    // The sign-in page has a field of the same name, and stands under the new address until the new page is loaded.
    await expect(page.locator('.sign-in-head', { hasText: '忘记密码' })).toBeVisible();
    await page.getByLabel('用户名、邮箱或手机').fill(username);
    await page.getByRole('button', { name: /发送链接|请求重置密码/ }).click();
    return page;
  };
  await expect((await forget('feng')).getByText('请联系系统管理员重置密码。')).toBeVisible();

  const settings = await stage.as('admin', '/settings/people');
  await expect(settings.getByText('1 人请求重置密码')).toBeVisible();
  await button(settings, '忽略').click();
  await expect(settings.getByText('1 人请求重置密码')).toHaveCount(0);
  await settings.goto(`${stage.product.url}/settings/security`);
  await button(settings, '保存规则').click();
  await expect(settings.getByText('已保存。').first()).toBeVisible();
  await settings.getByLabel('服务器', { exact: true }).fill('127.0.0.1');
  await settings.getByLabel('端口', { exact: true }).fill(String(smtp.port));
  await settings.getByLabel('发件人').fill('crm@hx.cn');
  await settings.getByRole('switch').click();
  await button(settings, '保存邮件服务器').click();
  await expect(settings.getByRole('button', { name: '发送测试邮件' })).toBeEnabled();
  await settings.getByRole('button', { name: '发送测试邮件' }).click();
  await settings.getByLabel('收件人').fill('chef@hx.cn');
  await button(settings, '发送').click();
  await expect(settings.getByText('测试邮件已发给 chef@hx.cn。')).toBeVisible();

  const owner = await stage.as('feng', '/profile');
  await owner.getByLabel('邮箱').fill('feng@hx.cn');
  await button(owner, '保存').click();
  await expect(owner.getByText('已保存。').first()).toBeVisible();
  const text = '如果有这个账号并且留有邮箱，重置链接已经发出';
  await expect((await forget('nobody@x.cn')).getByText(text)).toBeVisible();
  await expect((await forget('feng@hx.cn')).getByText(text)).toBeVisible();
  await expect.poll(() => smtp.mails.map(({ to }) => to[0])).toEqual(['chef@hx.cn', 'feng@hx.cn']);
  const link = /http\S+/.exec(smtp.mails[1]?.text ?? '')?.[0] ?? '';
  value(link.startsWith(stage.product.url)).toBe(true);
  const page = await stage.browser.newPage();
  const reset = async (next: string) => {
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByLabel('新密码', { exact: true }).fill(next);
    await page.getByLabel('再输一次新密码').fill(next);
    await button(page, '设置新密码').click();
  };
  await reset('Harbour-2026-tide');
  await expect(page.getByText('密码已重置，请用新密码登录。')).toBeVisible();
  await reset('Harbour-2027-tide');
  await expect(page.getByText('链接已失效，请重新申请。')).toBeVisible();
  await page.goto(`${stage.product.url}/sign-in`);
  await enter(page, 'feng', 'Harbour-2026-tide');
  await expect(page.locator('.topbar')).toBeVisible();
  value(await tooWide(page)).toBe(0);
  value(stage.browser.problems).toEqual([]);
});

test('a second factor that is required of everybody is set up before anything else', async () => {
  const admin = await stage.as('admin', '/settings/security');
  const choose = async (option: string) => {
    await admin.getByLabel('两步验证').click();
    await admin.locator('.ant-select-item-option').filter({ hasText: option }).click();
    const saved = admin.waitForResponse(
      (answer) => answer.url().endsWith('/api/settings/security') && answer.request().method() === 'PATCH',
    );
    await button(admin, '保存规则').click();
    value((await saved).ok()).toBe(true);
  };
  await choose('所有人必须使用');
  const page = await stage.browser.newPage();
  await page.goto(`${stage.product.url}/sign-in`);
  await enter(page, 'zhou');
  await expect(page.getByText('请先开启两步验证')).toBeVisible();
  const secret = ((await page.locator('code').textContent()) ?? '').replace(/\s/g, '');
  await page.getByLabel('应用里显示的 6 位数字').fill(generateSync({ secret }));
  await button(page, '开启').click();
  await button(page, '我已保存').click();
  await expect(page.locator('.topbar')).toContainText('周三');
  // The administrator must now too, and takes the rule back once he has.
  await admin.reload();
  const own = ((await admin.locator('code').textContent()) ?? '').replace(/\s/g, '');
  await admin.getByLabel('应用里显示的 6 位数字').fill(generateSync({ secret: own }));
  await button(admin, '开启').click();
  await button(admin, '我已保存').click();
  await choose('每个人自己决定');
  await expect(admin.getByText('已保存。').first()).toBeVisible();
  value(stage.browser.problems).toEqual([]);
});
