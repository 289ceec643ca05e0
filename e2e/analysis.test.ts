import type { Page } from '@playwright/test';
import type { GroupAnswer } from '@tide/model/api/groups';
import { formatAmount } from '@tide/model/values/amount';
import { describe, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

const make = async (page: Page, object: string, values: object): Promise<{ id: string; version: number }> => {
  const made = await request<{ id: string; version: number }>(page, 'POST', `/api/records/${object}`, values);
  if (!made.id) throw new Error(`No ${object}: ${JSON.stringify(made)}`);
  return made;
};

/** Three opportunities of the reader, two of them at 需求确认, and one in another currency. */
async function sell(page: Page): Promise<void> {
  const customer = (await make(page, 'customer', { name: '漏斗测试客户' })).id;
  for (const [name, amount, demand, currency] of [
    ['甲线改造', '200000', true, 'CNY'],
    ['乙线改造', '100000', true, 'CNY'],
    ['丙线改造', '50000', false, 'CNY'],
    ['出口设备', '9000', false, 'USD'],
  ] as const) {
    const { id, version } = await make(page, 'opportunity', { name, customer, amount, currency, customerBudget: '1' });
    if (demand) await request(page, 'POST', `/api/records/opportunity/${id}/actions/demand`, { version });
  }
}

describe('analysis', () => {
  const stage = openStage();

  test('FUN-01 [OPP-06] a stage of the funnel opens exactly the rows that it counts', async () => {
    const page = await stage.as('qian', '/');
    await page.getByRole('heading', { name: '我的本月目标' }).waitFor();
    await sell(page);
    await page.getByRole('link', { name: '销售漏斗' }).click();
    // The demo has opportunities of its own.
    const { groups } = await request<GroupAnswer>(
      page,
      'GET',
      '/api/records/opportunity/groups?view=open&by=stage,currency&sums=amount,weightedAmount',
    );
    const demand = groups.find(({ by }) => by[0] === 'demand' && by[1] === 'CNY');
    const row = page.getByRole('row').filter({ hasText: '需求确认' }).first();
    await expect(row).toContainText(formatAmount(demand?.sums.amount ?? '', 2));
    await expect(row).toContainText(formatAmount(demand?.sums.weightedAmount ?? '', 2));
    await expect(page.getByText(/另有 \d+ 个其他币种的机会没有计入。/)).toBeVisible();
    await row.getByRole('link').click();
    await expect(page).toHaveURL(/\/opportunity/);
    await expect(page.locator('tbody tr')).toHaveCount(demand?.count ?? 0);
    await page.goBack();
    await page.getByRole('link', { name: '销售预测' }).click();
    const best = page.getByRole('row').filter({ hasText: '最好情况' }).getByRole('link').last();
    const amount = await best.innerText();
    await best.click();
    await expect(page.locator('tfoot')).toContainText(amount);
    value(stage.browser.problems).toEqual([]);
  });

  test('FUN-02 a point of the trend opens the records that come to it', async () => {
    const page = await stage.as('li', '/');
    await page.getByRole('link', { name: '市场趋势' }).click();
    await page.getByRole('combobox', { name: '维度' }).click();
    await page.getByTitle('产品类别').last().click();
    await page.getByText('12 个月', { exact: true }).first().click();
    await expect(page.locator('.trend-series thead')).toContainText('产品类别12 个月');
    const first = page.locator('.trend-series tbody tr').nth(1);
    const category = await first.getByRole('link').innerText();
    await first.getByRole('link').click();
    await expect(page.locator('.trend-chart figcaption')).toContainText(category);
    const point = page.locator('.trend-months tbody').getByRole('link').first();
    const amount = await point.innerText();
    await point.click();
    await expect(page.getByRole('heading', { name: category })).toBeVisible();
    await expect(page.locator('tfoot')).toContainText(amount);
    await page.locator('tbody a').first().click();
    await expect(page).toHaveURL(/\/contract\//);
    await page.goBack();
    await page.goBack();
    await expect(page.locator('.trend-chart figcaption')).toContainText(category);
    value(stage.browser.problems).toEqual([]);
  });

  test('TGT-01 a director types a target, sees it beside what was reached, and an issued one is locked', async () => {
    const page = await stage.as('li', '/');
    const me = await request<{ user: { id: string }; workspace: { today: string } }>(page, 'GET', '/api/me');
    const target = await make(page, 'salesTarget', {
      name: '李总监的签约额',
      year: me.workspace.today.slice(0, 4),
      metric: 'contractAmount',
      subject: 'person',
      person: me.user.id,
      m1: '1000',
    });
    await page.getByRole('link', { name: '目标完成' }).click();
    const input = page.getByLabel('李总监的签约额 2 月');
    await input.fill('2000.50');
    await input.press('Enter');
    await expect(page.getByRole('row').filter({ hasText: '李总监的签约额' })).toContainText('3,000.50');
    const row = page.getByRole('row').filter({ hasText: '李总监的签约额' });
    await row.getByRole('button', { name: '分解' }).click();
    const dialog = page.getByRole('dialog', { name: '分解 李总监的签约额' });
    await dialog.getByLabel('目标合计').fill('1200.00');
    await dialog.getByRole('button', { name: '分解' }).click();
    await expect(input).toHaveValue('100');
    await expect(row).toContainText('1,200.00');
    await request(page, 'POST', `/api/records/salesTarget/${target.id}/actions/issue`, { version: target.version + 2 });
    await page.reload();
    const issued = page.getByRole('row').filter({ hasText: '李总监的签约额' });
    await expect(issued.getByText('已下达，不能修改')).toBeVisible();
    await expect(input).toBeHidden();
    value(stage.browser.problems).toEqual([]);
  });
});

describe('analysis on a phone', () => {
  const stage = openStage({ width: 390, height: 844, touch: true });

  test('the pages fit the screen and are reached from the menu of the person', async () => {
    const page = await stage.as('qian', '/');
    await sell(page);
    await page.getByRole('navigation', { name: '菜单' }).getByRole('link', { name: '我的' }).click();
    await page.getByRole('link', { name: '销售漏斗' }).click();
    await expect(page.getByRole('heading', { name: '销售漏斗', exact: true })).toBeVisible();
    for (const [path, name] of [
      ['funnel', '销售漏斗'],
      ['forecast', '销售预测'],
      ['trend', '市场趋势'],
      ['targets', '目标完成'],
    ] as const) {
      await page.goto(`${stage.product.url}/${path}`);
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
      value(await tooWide(page)).toBe(0);
    }
    value(stage.browser.problems).toEqual([]);
  });
});
