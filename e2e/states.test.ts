import type { Page } from '@playwright/test';
import { describe, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

interface Chance {
  id: string;
  version: number;
  stage: string;
  budget: string | null;
}

const program = 'e2e/stagesProduct.ts';
const make = (page: Page, name: string, values: object = {}) =>
  request<Chance>(page, 'POST', '/api/records/chance', { name, amount: '120000', ...values });
const read = (page: Page, id: string) => request<Chance>(page, 'GET', `/api/records/chance/${id}`);
const column = (page: Page, label: string) => page.getByRole('region', { name: label, exact: true });

/** Drags a card by the mouse into a column. */
async function drag(page: Page, name: string, to: string): Promise<void> {
  const card = page.locator('.board-card').filter({ hasText: name });
  // One that has just been moved stands in both columns until both have been read.
  await expect(card).toHaveCount(1);
  await expect(card.getByRole('button', { name: `移动「${name}」` })).toBeEnabled();
  const [from, target] = [await card.boundingBox(), await column(page, to).boundingBox()];
  if (!from || !target) throw new Error(`There is no card ${name} or no column ${to}.`);
  await page.mouse.move(from.x + 20, from.y + from.height - 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + from.height, { steps: 4 });
  await page.mouse.move(target.x + target.width / 2, target.y + 120, { steps: 12 });
  await expect(column(page, to)).toHaveClass(/\bover\b/);
  await page.mouse.up();
}

describe('states', () => {
  const stage = openStage({}, program);

  test('AC-34 a card that may not leave its stage returns, says what is missing, and moves when that is filled in', async () => {
    const page = await stage.as('qian', '/chance');
    const { id, version } = await make(page, '新厂仪器采购');
    await request(page, 'POST', `/api/records/chance/${id}/actions/toDemand`, { version });
    await page.getByText('看板', { exact: true }).click();
    await expect(column(page, '需求确认')).toContainText('新厂仪器采购');
    await expect(column(page, '需求确认')).toContainText('120,000.00');
    await drag(page, '新厂仪器采购', '方案报价');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('缺少：客户预算')).toBeVisible();
    await expect(column(page, '需求确认')).toContainText('新厂仪器采购');
    value((await read(page, id)).stage).toBe('demand');
    await expect(dialog.getByLabel('客户预算')).toBeFocused();
    await page.keyboard.type('80000');
    await dialog.getByRole('button', { name: '提出方案' }).click();
    await expect(column(page, '方案报价')).toContainText('新厂仪器采购');
    value(await read(page, id)).toMatchObject({ stage: 'proposal', budget: '80000' });
    await drag(page, '新厂仪器采购', '商务谈判');
    await expect(column(page, '商务谈判')).toContainText('新厂仪器采购');
    // The same by keys: the menu of a card.
    const menu = page.getByRole('button', { name: '移动「新厂仪器采购」' });
    await expect(menu).toBeEnabled();
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: '初步接洽' }).click();
    await expect(column(page, '初步接洽')).toContainText('新厂仪器采购');
    // There is no way from the first stage to the last but one.
    await drag(page, '新厂仪器采购', '商务谈判');
    await expect(page.getByText('不能从「初步接洽」移到「商务谈判」。')).toBeVisible();
    await expect(column(page, '初步接洽')).toContainText('新厂仪器采购');
    value(await tooWide(page)).toBe(0);
  });

  test('an action asks for what it needs, and a double click fires it once', async () => {
    const page = await stage.as('qian', '/chance');
    const { id } = await make(page, '改造项目', { budget: '100' });
    await page.goto(`${stage.product.url}/chance/${id}`);
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '输单' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('缺少：输单原因')).toBeVisible();
    await expect(dialog.getByRole('button', { name: '输单' })).toBeDisabled();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.getByRole('listitem').filter({ hasText: '方案报价' }).getByRole('button').dblclick();
    await expect(page.getByRole('button', { name: '方案报价' })).toHaveAttribute('aria-current', 'step');
    value((await read(page, id)).version).toBe(2);
    await page.getByRole('button', { name: '赢单', exact: true }).first().dblclick();
    await expect(page.getByRole('button', { name: '编辑' })).toBeHidden();
    value(await read(page, id)).toMatchObject({ stage: 'won', version: 3 });
    await page.getByRole('tab', { name: '修改记录' }).click();
    await expect(page.getByRole('region', { name: '状态变化' }).getByRole('listitem')).toHaveCount(2);
    // Only above the owner it is opened again.
    const superior = await stage.as('zhao', `/chance/${id}`);
    await superior.getByRole('button', { name: '重新打开' }).click();
    await expect(superior.getByRole('button', { name: '初步接洽' })).toHaveAttribute('aria-current', 'step');
    value(stage.browser.problems).toEqual([]);
  });

  test('an action that somebody else has fired meanwhile is refused in a whole sentence', async () => {
    const page = await stage.as('qian', '/chance');
    const { id, version } = await make(page, '同时操作', { budget: '100' });
    await page.goto(`${stage.product.url}/chance/${id}`);
    await expect(page.getByRole('button', { name: '方案报价' })).toBeEnabled();
    await request(page, 'POST', `/api/records/chance/${id}/actions/lose`, { version, values: { reason: '取消' } });
    await page.getByRole('button', { name: '方案报价' }).click();
    await expect(page.getByText('商机「同时操作」的状态是输单，不能提出方案。')).toBeVisible();
  });

  test('the roles’ page gives actions by name', async () => {
    const page = await stage.as('admin', '/settings/roles?role=finance');
    await page.getByLabel('商机可进行的操作').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '特批' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '保存 1 处修改' }).click();
    await expect(page.getByText(/下一步操作起生效/)).toBeVisible();
    const role = await request<{ objects: Record<string, { actions?: string[] }> }>(
      page,
      'GET',
      '/api/settings/roles/finance',
    );
    value(role.objects.chance?.actions).toEqual(['approve']);
  });
});

describe('states on a phone', () => {
  const stage = openStage({ width: 390, height: 844, touch: true }, program);

  test('the board shows a stage at a time, and a card moves by its menu', async () => {
    const page = await stage.as('qian', '/chance');
    await make(page, '手机商机', { budget: '100' });
    await page.goto(`${stage.product.url}/chance?as=board`);
    await page.getByRole('button', { name: '移动「手机商机」' }).click();
    await page.getByRole('menuitem', { name: '需求确认' }).click();
    await page.getByRole('tab', { name: '需求确认' }).click();
    await expect(column(page, '需求确认').getByText('手机商机')).toBeInViewport();
    value(await tooWide(page)).toBe(0);
    value(stage.browser.problems).toEqual([]);
  });
});
