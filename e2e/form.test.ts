import type { Locator, Page } from '@playwright/test';
import type { ListAnswer, RecordJson } from '@tide/model/api/records';
import { test, expect as value } from 'vitest';
import { expect } from './expect';
import { demoPassword } from './server';
import { openStage, request } from './stage';

const stage = openStage();
const named = (name: string) => `/api/records/customer?search=${encodeURIComponent(name)}`;

test('AC-14 a required field is named at its place; a double click makes one customer; text stays text', async () => {
  const page = await stage.as('qian', '/customer?create=true');
  const save = page.getByRole('button', { name: /^(loading )?保存$/ });
  await save.click();
  await expect(page.locator('.ant-form-item').filter({ hasText: '客户名称' })).toContainText('请填写客户名称。');
  const name = '<img src=x onerror=alert(1)>双击科技';
  await page.getByLabel('客户名称').fill(name);
  await save.dblclick();
  await expect(save).toBeHidden();
  await expect(page.getByText(name).first()).toBeVisible();
  const found = await request<ListAnswer>(page, 'GET', named('双击科技'));
  value(found.items.map((item) => item.name)).toEqual([name]);
  value(await page.locator('img[src="x"]').count()).toBe(0);
  value(stage.browser.problems).toEqual([]);
});

test('AC-15 a customer of somebody else with the same name is refused with its owner', async () => {
  const page = await stage.as('sun', '/customer');
  const { items } = await request<ListAnswer>(page, 'GET', '/api/records/customer?limit=1');
  const mine = items[0] as RecordJson;
  const other = await stage.as('qian', '/customer?create=true');
  await other.getByLabel('客户名称').fill(String(mine.name));
  await other.getByRole('button', { name: /^(loading )?保存$/ }).click();
  await expect(other.getByText('负责人 孙二')).toBeVisible();
  await expect(other.getByLabel('客户名称')).toHaveValue(String(mine.name));
  value(stage.browser.problems).toEqual([]);
});

test('AC-19 two edits of one version: the second one chooses, and nothing that was typed is lost', async () => {
  const page = await stage.as('qian', '/customer');
  const made = await request<RecordJson>(page, 'POST', '/api/records/customer', { name: '同时修改有限公司' });
  await page.goto(`${stage.product.url}/customer/${made.id}`);
  await page.getByRole('button', { name: '编辑' }).click();
  await page.getByLabel('简称', { exact: true }).fill('我的简称');
  await request(page, 'PATCH', `/api/records/customer/${made.id}`, { version: made.version, shortName: '别人的简称' });
  await page.getByRole('button', { name: /^(loading )?保存$/ }).click();
  await expect(page.getByText('别人的简称')).toBeVisible();
  await expect(page.getByLabel('简称', { exact: true })).toHaveValue('我的简称');
  await page.getByText('我的：').click();
  await page.getByRole('button', { name: '合并后继续' }).click();
  await page.getByRole('button', { name: /^(loading )?保存$/ }).click();
  await expect(page.getByRole('button', { name: /^(loading )?保存$/ })).toBeHidden();
  const kept = await request<RecordJson>(page, 'GET', `/api/records/customer/${made.id}`);
  value(kept.shortName).toBe('我的简称');
  value(stage.browser.problems).toEqual([]);
});

test('AC-120 a session that ends while a form is open asks for the password and keeps what was typed', async () => {
  const page = await stage.as('qian', '/customer?create=true');
  await page.getByLabel('客户名称').fill('会话过期有限公司');
  await page.context().clearCookies();
  // By the keyboard: the bell may have noticed before him, and then its question lies over the button.
  await page.keyboard.press('Control+s');
  await expect(page.getByText('登录已过期，请重新输入密码')).toBeVisible();
  await page.getByLabel('密码', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByText('登录已过期，请重新输入密码')).toBeHidden();
  await expect(page.getByLabel('客户名称')).toHaveValue('会话过期有限公司');
  await page.getByRole('button', { name: /^(loading )?保存$/ }).click();
  await expect(page.getByRole('button', { name: /^(loading )?保存$/ })).toBeHidden();
  value((await request<ListAnswer>(page, 'GET', named('会话过期'))).items).toHaveLength(1);
  value(stage.browser.problems).toEqual([]);
});

test('AC-15 the name is compared without its blanks, and the refusal tells no phone number', async () => {
  const page = await stage.as('sun', '/customer?create=true');
  await page.getByLabel('客户名称').fill('上海华星制造 有限公司');
  await page.getByRole('button', { name: /^(loading )?保存$/ }).click();
  const notice = page.getByRole('alert').filter({ hasText: '已有相同的客户' });
  await expect(notice).toContainText('上海华星制造有限公司');
  await expect(notice).toContainText('负责人 钱一');
  await expect(notice).toContainText('最近联系');
  await expect(notice).not.toContainText(/\d{7}/);
  await expect(notice.getByRole('link')).toHaveCount(0);
  await expect(notice.getByRole('button', { name: '仍要保存' })).toHaveCount(0);
  value((await request<ListAnswer>(page, 'GET', named('华星制造'))).items).toEqual([]);
  value(stage.browser.problems).toEqual([]);
});

test('CUST-05 a phone number that is known already only warns: saving goes on when the person says so', async () => {
  const page = await stage.as('sun', '/customer?create=true');
  await page.getByLabel('客户名称').fill('同一个手机有限公司');
  await page.getByLabel('手机', { exact: true }).fill('13812345678');
  await page.getByRole('button', { name: /^(loading )?保存$/ }).click();
  const notice = page.getByRole('alert').filter({ hasText: '已有相同的客户' });
  await expect(notice).toContainText('手机相同');
  await expect(notice).toContainText('负责人 钱一');
  value((await request<ListAnswer>(page, 'GET', named('同一个手机'))).items).toEqual([]);
  await notice.getByRole('button', { name: '仍要保存' }).click();
  await expect(page.getByRole('heading', { name: '同一个手机有限公司' })).toBeVisible();
  value((await request<ListAnswer>(page, 'GET', named('同一个手机'))).items).toHaveLength(1);
  value(stage.browser.problems).toEqual([]);
});

test('AC-16 two people save the same new customer at once: one has it, the other keeps what he typed', async () => {
  const pages = [await stage.as('qian', '/customer?create=true'), await stage.as('sun', '/customer?create=true')];
  for (const page of pages) await page.getByLabel('客户名称').fill('南通达力机械有限公司');
  await Promise.all(pages.map((page) => page.getByRole('button', { name: /^(loading )?保存$/ }).click()));
  const refusals = pages.map((page) => page.getByRole('alert').filter({ hasText: '已有相同的客户' }));
  const saved = pages.map((page) => page.getByRole('heading', { name: '南通达力机械有限公司' }));
  const sum = async (parts: typeof saved) =>
    (await Promise.all(parts.map((part) => part.count()))).reduce((all, one) => all + one, 0);
  await expect.poll(() => sum(saved)).toBe(1);
  await expect.poll(() => sum(refusals)).toBe(1);
  const loser = (await refusals[0]?.count()) ? 0 : 1;
  await expect(refusals[loser] as Locator).toContainText(loser === 0 ? '负责人 孙二' : '负责人 钱一');
  await expect((pages[loser] as Page).getByLabel('客户名称')).toHaveValue('南通达力机械有限公司');
  const manager = await stage.as('zhao', '/');
  value((await request<ListAnswer>(manager, 'GET', named('南通达力'))).items).toHaveLength(1);
  value(stage.browser.problems).toEqual([]);
});

test('AC-19 a manager changes the phone meanwhile: the salesperson sees it, and both changes are kept', async () => {
  const mine = await stage.as('qian', '/');
  const made = await request<RecordJson>(mine, 'POST', '/api/records/customer', { name: '两人两处有限公司' });
  await mine.goto(`${stage.product.url}/customer/${made.id}`);
  await mine.getByRole('button', { name: '编辑' }).click();
  await mine.getByLabel('微信', { exact: true }).fill('pudong-2025');
  const theirs = await stage.as('zhao', `/customer/${made.id}`);
  await theirs.getByRole('button', { name: '编辑' }).click();
  await theirs.getByLabel('联系电话', { exact: true }).fill('021-55550101');
  await theirs.getByRole('button', { name: /^(loading )?保存$/ }).click();
  await expect(theirs.getByRole('button', { name: /^(loading )?保存$/ })).toBeHidden();
  const save = mine.getByRole('button', { name: /^(loading )?保存$/ });
  await save.click();
  const conflict = mine.locator('.form-conflict');
  await expect(conflict).toContainText('联系电话');
  await expect(conflict).toContainText('021-55550101');
  await expect(mine.getByLabel('微信', { exact: true })).toHaveValue('pudong-2025');
  await expect(save).toBeDisabled();
  await conflict.getByRole('button', { name: '合并后继续' }).click();
  await save.click();
  await expect(save).toBeHidden();
  const kept = await request<RecordJson>(mine, 'GET', `/api/records/customer/${made.id}`);
  value([kept.phone, kept.wechat]).toEqual(['021-55550101', 'pudong-2025']);
  value(stage.browser.problems).toEqual([]);
});

test('AC-121 code in a name is text in the list, the head, the history, the search and the recycle bin', async () => {
  const page = await stage.as('qian', '/customer?create=true');
  const name = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">𠮷🙂注入科技';
  await page.getByLabel('客户名称').fill(name);
  await page.getByLabel('网址').fill('javascript:window.hacked=1');
  await page.getByRole('button', { name: /^(loading )?保存$/ }).click();
  await expect(page.locator('.ant-form-item').filter({ hasText: '网址' })).toContainText('网址格式不正确');
  await page.getByLabel('网址').fill('');
  await page.getByRole('button', { name: /^(loading )?保存$/ }).click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await expect(page.locator('tbody').getByRole('link', { name, exact: true })).toBeVisible();
  await page.getByRole('tab', { name: '修改记录' }).click();
  await expect(page.locator('.history')).toContainText(name);
  await page.getByRole('textbox', { name: '搜索', exact: true }).fill('注入科技');
  await expect(page.locator('.finder-found')).toContainText(name);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '删除' }).click();
  await expect(page.getByText(`「${name}」已移到回收站`)).toBeVisible();
  await page.goto(`${stage.product.url}/customer/deleted`);
  await expect(page.getByText(name)).toBeVisible();
  value(await page.evaluate(() => 'hacked' in window)).toBe(false);
  value(await page.locator('img[src="x"]').count()).toBe(0);
  value(stage.browser.problems).toEqual([]);
});

test('AC-121 an amount of full-width digits is understood, one that is no amount is refused at its field', async () => {
  const page = await stage.as('qian', '/customer?create=true');
  await page.getByLabel('客户名称').fill('全角金额有限公司');
  const amount = page.getByLabel('累计成交金额');
  const refusal = page.locator('.ant-form-item').filter({ has: amount }).locator('.ant-form-item-explain-error');
  for (const wrong of ['1e5', '12,345.678', 'abc']) {
    await amount.fill(wrong);
    await expect(refusal).toHaveCount(0);
    await page.getByRole('button', { name: /^(loading )?保存$/ }).click();
    await expect(refusal).not.toBeEmpty();
    await expect(amount).toHaveValue(wrong);
    await expect(amount).toBeFocused();
    await expect(amount).toBeInViewport();
  }
  await amount.fill('１２３.４５');
  await page.getByRole('button', { name: /^(loading )?保存$/ }).click();
  await expect(page.getByRole('heading', { name: '全角金额有限公司' })).toBeVisible();
  const { items } = await request<ListAnswer>(page, 'GET', `${named('全角金额')}&fields=annualRevenue`);
  value(items.map((item) => item.annualRevenue)).toEqual(['123.45']);
  value(stage.browser.problems).toEqual([]);
});

test('leaving a form asks only when something would be lost; Ctrl+S saves', async () => {
  const page = await stage.as('qian', '/customer?create=true');
  const name = page.getByLabel('客户名称');
  await name.press('Escape');
  await expect(name).toBeHidden();
  await page.locator('.list-create').click();
  await name.fill('键盘保存有限公司');
  await name.press('Escape');
  await page.getByRole('button', { name: '继续填写' }).click();
  await expect(name).toHaveValue('键盘保存有限公司');
  await name.press('Control+s');
  await expect(page.getByRole('heading', { name: '键盘保存有限公司' })).toBeVisible();
  value((await request<ListAnswer>(page, 'GET', named('键盘保存'))).items).toHaveLength(1);
  value(stage.browser.problems).toEqual([]);
});

test('FORM-01 saving and adding another empties the form and keeps it open; a refused one stays as typed', async () => {
  const page = await stage.as('qian', '/customer?create=true');
  const name = page.getByLabel('客户名称');
  await name.fill('连着新建一号');
  await page.getByRole('button', { name: '保存并新建' }).click();
  await expect(page.getByText('已保存「连着新建一号」。')).toBeVisible();
  await expect(name).toHaveValue('');
  await name.fill('连着新建一号');
  await page.getByRole('button', { name: '保存并新建' }).click();
  await expect(page.getByText('已有相同的客户')).toBeVisible();
  await expect(name).toHaveValue('连着新建一号');
  await name.fill('连着新建二号');
  await page.getByRole('button', { name: /^(loading )?保存$/ }).click();
  await expect(page.getByRole('heading', { name: '连着新建二号' })).toBeVisible();
  value((await request<ListAnswer>(page, 'GET', named('连着新建'))).items).toHaveLength(2);
  value(stage.browser.problems).toEqual([]);
});
