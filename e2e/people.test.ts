import { describe, test, expect as value } from 'vitest';
import { expect } from './expect';
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

  test('ORG-01 a department is dragged in front of its sibling, and the order stays', async () => {
    const page = await stage.as('admin', '/settings/people');
    const node = (name: string) =>
      page.locator('.ant-tree-node-content-wrapper').filter({ hasText: new RegExp(`^${name}$`) });
    const order = async () =>
      (await page.locator('.ant-tree-title').allInnerTexts()).filter((text) => /^(财务|服务|市场|综合)部$/.test(text));
    await expect(node('服务部')).toBeVisible();
    value((await order()).slice(0, 3)).toEqual(['财务部', '服务部', '市场部']);
    // Below a sibling's lower edge is the gap in front of the next one.
    await node('市场部').dragTo(node('财务部'), { targetPosition: { x: 10, y: 27 } });
    await expect.poll(order).toEqual(['财务部', '市场部', '服务部', '综合部']);
    await page.reload();
    await expect(node('服务部')).toBeVisible();
    value((await order()).slice(0, 3)).toEqual(['财务部', '市场部', '服务部']);
    value(stage.browser.problems).toEqual([]);
  });

  test('ORG-05 users are imported as checked, and their passwords come as a file', async () => {
    const page = await stage.as('admin', '/settings/people');
    await page.getByRole('button', { name: '导入用户' }).click();
    const text = '用户名,姓名,部门,角色,直属上级\nlan,蓝六,销售部/华东,销售代表,zhao\nfalsch,错,北极,,\nsun,,,,\n';
    const file = { name: '用户.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await page.locator('input[type=file]').setInputFiles(file);
    const drawer = page.getByRole('dialog').filter({ hasText: '导入用户' });
    await expect(drawer.getByText('读取 3 = 新建 1 + 更新 0 + 没有变化 1 + 不能导入 1')).toBeVisible();
    await expect(drawer.getByText('没有名为「北极」的部门。')).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: '蓝六' })).toHaveCount(0);
    const downloading = page.waitForEvent('download');
    await drawer.getByRole('button', { name: '导入 1 名用户' }).click();
    value((await downloading).suggestedFilename()).toBe('一次性密码.xlsx');
    await expect(drawer.getByText('导入完成：')).toBeVisible();
    await drawer.getByRole('button', { name: '关闭', exact: true }).last().click();
    await expect(page.getByRole('row').filter({ hasText: '蓝六' })).toContainText('赵经理');
    value(stage.browser.problems).toEqual([]);
  });

  test('ORG-05 several users are ticked and changed at once; whoever is refused is named', async () => {
    const page = await stage.as('admin', '/settings/people');
    await page.getByLabel('选择 刘四').check();
    await page.getByLabel('选择 卫公').check();
    await page.getByRole('button', { name: '设置角色' }).click();
    await page.getByLabel('添加角色').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '财务' }).click();
    await page.getByRole('button', { name: '修改 2 名用户' }).click();
    await expect(page.getByRole('row').filter({ hasText: '刘四' })).toContainText('普通用户、财务');
    await expect(page.getByRole('toolbar')).toHaveCount(0);
    await page.getByLabel('选择 系统管理员').check();
    await page.getByLabel('选择 刘四').check();
    await page.getByRole('toolbar').getByRole('button', { name: '停用' }).click();
    await page.getByRole('button', { name: '停用 2 名', exact: true }).click();
    await expect(page.getByText('系统管理员：至少保留一名系统管理员。')).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: '刘四' })).toContainText('停用');
    value(stage.browser.problems).toEqual([]);
  });

  test('委托管理: a delegate finds his departments and users alone, and reads why he may not change somebody', async () => {
    const page = await stage.as('admin', '/settings/people?search=li');
    await page.getByRole('button', { name: '李总监' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('由他管理的部门').click();
    await page.locator('.ant-select-tree-title').filter({ hasText: '销售部' }).last().click();
    await page.keyboard.press('Escape');
    await form.getByLabel('可以给出的角色').fill('销售代表');
    await page.keyboard.press('Enter');
    await expect(form.locator('.ant-select-selection-item').filter({ hasText: '销售代表' })).toHaveCount(1);
    await page.keyboard.press('Escape');
    await form.getByLabel('修改用户').check();
    await form.getByRole('button', { name: '保存委托' }).click();
    await expect(form.getByRole('button', { name: '结束委托' })).toBeVisible();

    const his = await stage.as('li', '/settings/people');
    await expect(his.getByRole('row').filter({ hasText: '钱一' })).toHaveCount(1);
    await expect(his.getByRole('row').filter({ hasText: '郑财' })).toHaveCount(0);
    await expect(his.getByRole('button', { name: '新增用户' })).toHaveCount(0);
    await his.getByRole('button', { name: '吴经理' }).click();
    await expect(his.getByText('「吴经理」有你不能管理的角色「销售经理」，只能由系统管理员修改。')).toBeVisible();
    await expect(his.getByRole('dialog').getByRole('button', { name: '保存', exact: true })).toHaveCount(0);
    await his.goto(`${stage.product.url}/settings/people?search=zhou`);
    await his.getByRole('button', { name: '周三' }).click();
    await his.getByRole('dialog').getByLabel('工号').fill('Z3');
    await his
      .getByRole('dialog')
      .getByRole('button', { name: /^(loading )?保存$/ })
      .click();
    await expect(his.getByText('已保存。')).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });

  test('AUTH-08 AUTH-09 somebody ends his sign-in at another place and finds both in his log', async () => {
    const there = await stage.as('sun', '/profile?tab=sign-ins');
    const here = await stage.as('sun', '/profile?tab=sign-ins');
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

  test('ORG-01 a department is renamed and moved without dragging', async () => {
    const page = await stage.as('admin', '/settings/people');
    await page.getByRole('button', { name: '管理部门' }).tap();
    const tree = page.getByRole('dialog').filter({ hasText: '所有部门' });
    await tree.getByRole('treeitem', { name: '市场部' }).locator('.ant-tree-node-content-wrapper').tap();
    await tree.getByRole('button', { name: '修改部门' }).tap();
    const form = page.getByRole('dialog').filter({ hasText: '部门编码' });
    await form.getByLabel('部门名称').fill('品牌部');
    await form.getByLabel('排序').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '排在「财务部」前面' }).tap();
    value(await tooWide(page)).toBe(0);
    await form.getByRole('button', { name: /^(loading )?保存$/ }).tap();
    await expect(form).toHaveCount(0);
    const names = (await tree.getByRole('treeitem').allInnerTexts()).map((text) => text.trim());
    value(names.indexOf('品牌部')).toBe(names.indexOf('财务部') - 1);
    value(stage.browser.problems).toEqual([]);
  });
});
