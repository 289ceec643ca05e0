import { expect } from '@playwright/test';
import { describe, test, expect as value } from 'vitest';
import { openStage, request, tooWide } from './stage';

describe('users and departments', () => {
  const stage = openStage();

  test('ORG-01 AUTH-06 an administrator adds a user, who signs in with the password shown once and must change it', async () => {
    const page = await stage.as('admin', '/settings/people');
    await page.getByRole('button', { name: '新增用户' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('用户名').fill('qian');
    await form.getByLabel('姓名').fill('何五');
    await form.getByLabel('角色').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '销售代表' }).click();
    await page.keyboard.press('Escape');
    await form.getByRole('button', { name: /^(loading )?保存$/ }).click();
    await expect(form.getByText('用户名「qian」已被钱一使用。')).toBeVisible();
    await expect(form.getByLabel('姓名')).toHaveValue('何五');
    await form.getByLabel('用户名').fill('he');
    await form.getByRole('button', { name: /^(loading )?保存$/ }).dblclick();
    const shown = page.getByRole('dialog').filter({ hasText: '一次性密码' });
    const password = (await shown.locator('code').textContent())?.trim() ?? '';
    await shown.getByRole('button', { name: '我已记下' }).click();
    await expect(page.getByRole('row').filter({ hasText: '何五' })).toHaveCount(1);

    const his = await stage.browser.newPage();
    await his.goto(`${stage.product.url}/sign-in`);
    await his.getByLabel('用户名、邮箱或手机').fill('he');
    await his.getByLabel('密码', { exact: true }).fill(password);
    await his.getByRole('button', { name: /登录$/ }).click();
    await expect(his.getByText('请先修改密码')).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });

  test('AC-06 AC-09 a circle of superiors and the last administrator are refused with a sentence, and the form stays', async () => {
    const page = await stage.as('admin', '/settings/people?search=zhao');
    await page.getByRole('button', { name: '赵经理' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('直属上级').fill('钱一');
    await page.locator('.ant-select-item-option').filter({ hasText: '钱一' }).click();
    await form.getByRole('button', { name: /^(loading )?保存$/ }).click();
    await expect(form.getByText('上下级不能形成循环。')).toBeVisible();
    await page.goto(`${stage.product.url}/settings/people?search=admin`);
    await page.getByRole('table').getByRole('button', { name: '系统管理员' }).click();
    await form.getByLabel('状态').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '停用' }).click();
    await form.getByRole('button', { name: /^(loading )?保存$/ }).click();
    await expect(page.getByText('至少保留一名系统管理员。')).toBeVisible();
    await expect(form).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });

  test('ORG-01 a department is added under the chosen one and narrows the list to its people', async () => {
    const page = await stage.as('admin', '/settings/people');
    await page.getByRole('treeitem', { name: '华东' }).locator('.ant-tree-node-content-wrapper').click();
    await expect(page).toHaveURL(/department=/);
    await expect(page.getByRole('row').filter({ hasText: '周三' })).toHaveCount(0);
    await expect(page.getByRole('row').filter({ hasText: '钱一' })).toHaveCount(1);
    await page.getByRole('button', { name: '新增部门' }).click();
    await page.getByRole('dialog').getByLabel('部门名称').fill('华东二组');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(loading )?保存$/ })
      .click();
    await expect(page.getByRole('treeitem', { name: '华东二组' })).toBeVisible();
    const { items } = await request<{ items: { id: string; name: string; parentId: string | null }[] }>(
      page,
      'GET',
      '/api/settings/departments',
    );
    const made = items.find((item) => item.name === '华东二组');
    value(items.find((item) => item.id === made?.parentId)?.name).toBe('华东');
    value(stage.browser.problems).toEqual([]);
  });

  test('AUTH-08 AUTH-09 somebody ends his sign-in at another place and finds both in his log', async () => {
    const there = await stage.as('sun', '/profile');
    const here = await stage.as('sun', '/profile');
    await here.getByRole('button', { name: '结束登录' }).click();
    await expect(here.getByText('那里的登录已结束。')).toBeVisible();
    await expect(here.getByRole('button', { name: '结束登录' })).toHaveCount(0);
    await expect(here.getByText('成功')).toHaveCount(2);
    await there.goto(`${stage.product.url}/customer`);
    await expect(there).toHaveURL(/sign-in/);
    await expect(here.getByText('这里', { exact: true })).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });

  test('PERM-01 whoever is no administrator finds neither the page in his menu nor anything behind its address', async () => {
    const page = await stage.as('wang', '/settings/people');
    await expect(page.getByText('你没有使用这项设置的权限。')).toBeVisible();
    await expect(page.getByRole('link', { name: '组织与用户' })).toHaveCount(0);
    value(stage.browser.problems).toEqual([]);
  });
});

describe('on a phone', () => {
  const stage = openStage({ width: 390, height: 844, touch: true });

  test('ORG-01 users are searched and opened without scrolling sideways', async () => {
    const page = await stage.as('admin', '/settings/people');
    await page.getByLabel('搜索用户').fill('孙');
    await expect(page.getByRole('row')).toHaveCount(2);
    value(await tooWide(page)).toBe(0);
    await page.getByRole('button', { name: '孙二' }).tap();
    await expect(page.getByRole('dialog').getByLabel('姓名')).toHaveValue('孙二');
    value(await tooWide(page)).toBe(0);
    value(stage.browser.problems).toEqual([]);
  });
});
