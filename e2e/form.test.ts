import { expect } from '@playwright/test';
import type { ListAnswer, RecordJson } from '@tide/model/api/records';
import { test, expect as value } from 'vitest';
import { demoPassword } from './server';
import { openStage, request } from './stage';

const stage = openStage();
const named = (name: string) => `/api/records/customer?search=${encodeURIComponent(name)}`;

test('AC-14 a required field is named at its place; a double click makes one customer; text stays text', async () => {
  const page = await stage.as('qian', '/customer?create=true');
  const save = page.getByRole('button', { name: '保存' });
  await save.click();
  await expect(page.getByText('请填写客户名称。')).toBeVisible();
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
  await other.getByRole('button', { name: '保存' }).click();
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
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('别人的简称')).toBeVisible();
  await expect(page.getByLabel('简称', { exact: true })).toHaveValue('我的简称');
  await page.getByText('我的：').click();
  await page.getByRole('button', { name: '合并后继续' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('button', { name: '保存' })).toBeHidden();
  const kept = await request<RecordJson>(page, 'GET', `/api/records/customer/${made.id}`);
  value(kept.shortName).toBe('我的简称');
  value(stage.browser.problems).toEqual([]);
});

test('AC-120 a session that ends while a form is open asks for the password and keeps what was typed', async () => {
  const page = await stage.as('qian', '/customer?create=true');
  await page.getByLabel('客户名称').fill('会话过期有限公司');
  await page.context().clearCookies();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('登录已过期，请重新输入密码')).toBeVisible();
  await page.getByLabel('密码', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByText('登录已过期，请重新输入密码')).toBeHidden();
  await expect(page.getByLabel('客户名称')).toHaveValue('会话过期有限公司');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('button', { name: '保存' })).toBeHidden();
  value((await request<ListAnswer>(page, 'GET', named('会话过期'))).items).toHaveLength(1);
  value(stage.browser.problems).toEqual([]);
});
