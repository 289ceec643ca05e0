import type { Page } from '@playwright/test';
import { describe, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

interface Role {
  name: string;
  label: string;
  version: string;
  objects: Record<string, Record<string, unknown>>;
}

const rolesOf = async (page: Page) => (await request<{ items: Role[] }>(page, 'GET', '/api/settings/roles')).items;
const roleCalled = async (page: Page, label: string) =>
  request<Role>(page, 'GET', `/api/settings/roles/${(await rolesOf(page)).find((role) => role.label === label)?.name}`);
const give = async (page: Page, username: string, roles: string[]) => {
  const { items } = await request<{ items: { id: string; username: string }[] }>(page, 'GET', '/api/settings/users');
  const id = items.find((user) => user.username === username)?.id;
  await page.evaluate(
    ([id, roles]) =>
      fetch(`/api/settings/users/${id}`, {
        method: 'PATCH',
        body: JSON.stringify({ roles }),
        headers: { 'content-type': 'application/json' },
      }),
    [id, roles] as const,
  );
};
const statusOf = (page: Page, method: string, path: string, body?: unknown) =>
  page.evaluate(
    async ([method, path, body]) =>
      (
        await fetch(path as string, {
          method: method as string,
          ...(body !== null && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        })
      ).status,
    [method, path, body ?? null],
  );
const choose = async (page: Page, cell: string, word: string) => {
  await page.getByLabel(cell, { exact: true }).click();
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: new RegExp(`^${word}$`) })
    .click();
  await expect(page.locator('.ant-select-dropdown:visible')).toHaveCount(0);
};
const save = (page: Page) => page.getByRole('button', { name: /保存 \d+ 处修改$/ });

describe('roles', () => {
  const stage = openStage();

  test('AC-13 销售代表 is copied to 实习销售 without 删除 and 导出; whoever has it finds no such buttons and is answered 403', async () => {
    const page = await stage.as('admin', '/settings/roles?role=salesRepresentative');
    await page.getByRole('button', { name: '复制' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('角色名称').fill('销售经理');
    await dialog.getByRole('button', { name: /复制$/ }).click();
    await expect(dialog.getByText('已有名为「销售经理」的角色。')).toBeVisible();
    await dialog.getByLabel('角色名称').fill('实习销售');
    await dialog.getByRole('button', { name: /复制$/ }).dblclick();
    await expect(page.getByRole('heading', { name: '实习销售' })).toBeVisible({ timeout: 30_000 });
    for (const object of ['客户', '联系人', '联系记录']) {
      await choose(page, `${object}删除`, '无');
      await page.getByLabel(`${object}导出`).click();
    }
    await expect(page.getByText('6 处修改还没保存')).toBeVisible();
    await save(page).click();
    await expect(page.getByText('6 处修改还没保存')).toBeHidden();
    value((await rolesOf(page)).filter((role) => role.label === '实习销售')).toHaveLength(1);
    const made = await roleCalled(page, '实习销售');
    value(made.objects.customer).toEqual({
      view: 'own',
      update: 'own',
      create: true,
      batchUpdate: true,
      import: true,
      print: true,
      share: true,
    });
    await give(page, 'sun', [made.name]);

    const his = await stage.as('sun', '/customer');
    await his.locator('tbody tr').first().waitFor();
    await expect(his.getByRole('button', { name: '导出' })).toHaveCount(0);
    await his.locator('tbody input[type=checkbox]').first().check();
    await expect(his.getByText(/已选/)).toBeVisible();
    await expect(his.getByRole('button', { name: '删除' })).toHaveCount(0);
    const { items } = await request<{ items: { id: string }[] }>(his, 'GET', '/api/records/customer?limit=1');
    value(await statusOf(his, 'DELETE', `/api/records/customer/${items[0]?.id}`)).toBe(403);
    value(await statusOf(his, 'POST', '/api/exports', { object: 'customer', format: 'xlsx' })).toBe(403);
    await give(page, 'sun', ['salesRepresentative']);
    value(stage.browser.problems).toEqual([]);
  });

  test('AC-12 编辑 is taken away while a form is open: saving says so, what is typed stays, nothing is written; buttons vanish', async () => {
    const admin = await stage.as('admin', '/settings/roles?role=salesRepresentative');
    const his = await stage.as('sun', '/customer');
    const { items } = await request<{ items: { id: string; shortName: string | null }[] }>(
      his,
      'GET',
      '/api/records/customer?limit=1&fields=shortName',
    );
    const [customer] = items;
    await his.goto(`${stage.product.url}/customer/${customer?.id}`);
    await his.getByRole('button', { name: '编辑' }).click();
    await his.getByLabel('简称', { exact: true }).fill('写好的简称');

    await choose(admin, '客户编辑', '无');
    await save(admin).click();
    await expect(admin.getByText(/处修改还没保存/)).toBeHidden();

    await his.getByRole('button', { name: /^(loading )?保存$/ }).click();
    await expect(his.getByText('你没有编辑客户的权限。')).toBeVisible();
    await expect(his.getByText('填写的内容还在这里')).toBeVisible();
    // The page has been drawn anew from the new rights, under the open form.
    await expect(his.locator('.record-page').getByRole('button', { name: '编辑' })).toHaveCount(0);
    await expect(his.getByLabel('简称', { exact: true })).toHaveValue('写好的简称');
    const kept = await request<{ shortName: string | null }>(his, 'GET', `/api/records/customer/${customer?.id}`);
    value(kept.shortName).toBe(customer?.shortName);

    await admin.getByRole('button', { name: '更多' }).click();
    await admin.getByRole('menuitem', { name: '撤销修改' }).click();
    await admin
      .getByRole('dialog')
      .getByRole('button', { name: /撤销修改$/ })
      .click();
    await expect(admin.getByText('自带', { exact: true })).toBeVisible();
    await his.getByRole('button', { name: /^(loading )?保存$/ }).click();
    await expect(his.getByLabel('简称', { exact: true })).toBeHidden();
    await expect(his.locator('.record-page').getByRole('button', { name: '编辑' })).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });

  test('PERM-02 a condition is set and read in words; two administrators do not overwrite each other; leaving asks', async () => {
    const page = await stage.as('admin', '/settings/roles?role=finance');
    await choose(page, '客户查看', '本部门及下级');
    await page.getByRole('button', { name: '客户查看的条件' }).click();
    const editor = page.getByRole('dialog');
    await editor.getByLabel('字段').fill('行业');
    await page.keyboard.press('Enter');
    await editor.locator('.filter-row .ant-select').nth(2).click();
    await page.locator('.ant-select-dropdown:visible').getByText('医疗健康', { exact: true }).click();
    await editor.getByRole('button', { name: '确定' }).click();
    await expect(page.getByText('行业 等于 医疗健康')).toBeVisible();
    await page.getByText('行业 等于 医疗健康').hover();
    await expect(page.getByText('能查看：本部门及下级的客户，且 行业 等于 医疗健康')).toBeVisible();

    const { version } = await roleCalled(page, '财务');
    await request(page, 'PATCH', '/api/settings/roles/finance', { version, description: '别人的说明' });
    await save(page).click();
    await expect(page.getByText('角色「财务」刚刚被别人修改过，请看过最新的内容再保存。')).toBeVisible();
    await expect(page.getByText('1 处修改还没保存')).toBeVisible();
    await page.getByRole('treeitem', { name: '总经理' }).locator('.ant-tree-node-content-wrapper').click();
    await page.getByRole('dialog').getByRole('button', { name: '继续修改' }).click();
    await expect(page.getByRole('heading', { name: '财务' })).toBeVisible();
    await page.getByRole('button', { name: '仍按我的保存' }).click();
    await expect(page.getByText(/处修改还没保存/)).toBeHidden();
    await expect(page.getByText('别人的说明')).toBeVisible();
    value((await roleCalled(page, '财务')).objects.customer?.view).toEqual({
      reach: 'departmentTree',
      where: { field: 'industry', op: 'is', value: 'healthcare' },
    });

    await page.getByLabel('比较').click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '服务经理' }).click();
    const differing = page.locator('.role-differs');
    // Nowhere else the two reach as far as departments.
    await expect(differing.filter({ hasText: '本部门及下级' })).toHaveCount(1);
    await expect(differing.filter({ hasText: '本部门及下级' })).toContainText('全部');
    const rows = page.locator('.role-compare tbody tr');
    const fewer = await rows.count();
    await page.getByLabel('只看不同的').uncheck();
    await expect.poll(() => rows.count()).toBeGreaterThan(fewer);
    value(stage.browser.problems).toEqual([]);
  });

  test('PERM-01 a condition of groups is read, changed and saved; one without a value is not', async () => {
    const page = await stage.as('admin', '/settings/roles?role=finance');
    const { version } = await roleCalled(page, '财务');
    const healthcare = { field: 'industry', op: 'is', value: 'healthcare' };
    const where = { or: [healthcare, { not: { field: 'shortName', op: 'isEmpty' } }] };
    await request(page, 'PATCH', '/api/settings/roles/finance', {
      version,
      objects: { customer: { view: { reach: 'all', where } } },
    });
    await page.reload();
    await page.getByRole('button', { name: '客户查看的条件' }).click();
    const editor = page.getByRole('dialog');
    await expect(editor.getByRole('group')).toHaveCount(2);
    await expect(editor.getByText('符合任一')).toBeVisible();
    await expect(editor.getByText('不全部符合')).toBeVisible();
    await editor.getByRole('button', { name: '添加条件' }).first().click();
    await editor.getByRole('button', { name: '确定' }).click();
    await expect(editor.getByText('请填完每个条件的值，或删除这个条件。')).toBeVisible();
    await editor.getByRole('group').nth(1).locator('.filter-row').last().getByLabel('运算').click();
    await page.locator('.ant-select-dropdown:visible').getByText('不为空', { exact: true }).click();
    await editor.getByRole('button', { name: '确定' }).click();
    await expect(editor).toBeHidden();
    await save(page).click();
    await expect(page.getByText(/处修改还没保存/)).toBeHidden();
    value((await roleCalled(page, '财务')).objects.customer?.view).toEqual({
      reach: 'all',
      where: {
        or: [
          healthcare,
          {
            not: {
              and: [
                { field: 'shortName', op: 'isEmpty' },
                { field: value.any(String), op: 'isNotEmpty' },
              ],
            },
          },
        ],
      },
    });
    value(stage.browser.problems).toEqual([]);
  });

  test('a role of one’s own that people have is removed when they get another one', async () => {
    const page = await stage.as('admin', '/settings/roles');
    const { name } = await request<{ name: string }>(page, 'POST', '/api/settings/roles', {
      label: '临时角色',
      objects: { customer: { view: 'all' } },
    });
    await give(page, 'wei', [name]);
    await page.goto(`${stage.product.url}/settings/roles?role=${name}`);
    await page.locator('.role-people').waitFor();
    await expect(page.getByRole('link', { name: '卫公' })).toHaveAttribute('href', /settings\/people\?user=/);
    const his = await stage.as('wei', '/customer');
    await his.locator('tbody tr').first().waitFor();
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '删除' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: /删除$/ })).toBeDisabled();
    await dialog.getByLabel('改用的角色').click();
    await page
      .locator('.ant-select-dropdown:visible .ant-select-item-option')
      .filter({ hasText: '产品管理员' })
      .click();
    await dialog.getByRole('button', { name: /删除$/ }).click();
    await expect(page.getByRole('treeitem', { name: '临时角色' })).toHaveCount(0);
    // He is still signed in; the next thing he does shows him what is left.
    await his.getByRole('columnheader').nth(2).click();
    await expect(his.getByRole('link', { name: '客户', exact: true })).toHaveCount(0);
    value(stage.browser.problems).toEqual([]);
  });
});

describe('on a phone', () => {
  const stage = openStage({ width: 390, height: 844, touch: true });

  test('PERM-01 one object at a time is read and changed without scrolling sideways', async () => {
    const page = await stage.as('admin', '/settings/roles?role=staff');
    await page.getByLabel('对象').click();
    await page
      .locator('.ant-select-dropdown:visible .ant-select-item-option')
      .filter({ hasText: /^联系人$/ })
      .click();
    await page.getByLabel('联系人新增').tap();
    await save(page).tap();
    await expect(page.getByText(/处修改还没保存/)).toBeHidden();
    value((await roleCalled(page, '普通用户')).objects.contact).toEqual({ view: 'own', create: true });
    value(await tooWide(page)).toBe(0);
    value(stage.browser.problems).toEqual([]);
  });
});
