import type { Page } from '@playwright/test';
import { describe, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request, type Stage, tooWide } from './stage';

interface Saved {
  id: string;
  version: number;
  number: string;
  [field: string]: unknown;
}

const create = (page: Page, object: string, values: object) =>
  request<Saved>(page, 'POST', `/api/records/${object}`, values);
/** 已回款 of a contract, without zeros at the end. */
const receivedOf = async (page: Page, id: string) =>
  String((await request<Saved>(page, 'GET', `/api/records/contract/${id}`)).receivedAmount).replace(/\.0+$/, '');

/** A contract in force over an amount, of a customer of that name. */
async function contractOver(page: Page, name: string, price: string): Promise<{ id: string; customer: string }> {
  const customer = (await create(page, 'customer', { name })).id;
  const [product] = (await request<{ items: Saved[] }>(page, 'GET', '/api/records/product?limit=1')).items;
  const { id, version } = await create(page, 'contract', {
    subject: `${name}的合同`,
    customer,
    lines: [{ product: product?.id, quantity: '1', price }],
  });
  await request(page, 'POST', `/api/records/contract/${id}/actions/submit`, { version });
  return { id, customer };
}

/** What only somebody with all rights brings along: a product to sell and an account to be paid on. */
async function prepare(stage: Stage): Promise<Page> {
  const page = await stage.as('admin', '/');
  await create(page, 'product', { code: 'M1', name: '传感器', unit: '个', standardPrice: '100' });
  await create(page, 'fundAccount', { name: '工行基本户' });
  return page;
}

const plansOf = async (page: Page, contract: string) =>
  (await request<{ items: Saved[] }>(page, 'GET', `/api/records/contract/${contract}/related/plans`)).items.sort(
    (one, other) => Number(one.period) - Number(other.period),
  );

async function pickAccount(page: Page): Promise<void> {
  await page.getByLabel('收款账户').click();
  await page.locator('.ant-select-item-option').filter({ hasText: '工行基本户' }).click();
}

/** Three equal instalments from 2025-03-31, as AC-45 has them. */
async function generate(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: '生成回款计划' }).click();
  await dialog.getByLabel('首期日期').fill('2025-03-31');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('第 3 期日期')).toHaveValue('2025-05-31');
}

describe('money', () => {
  const stage = openStage();

  test('AC-45 AC-46 instalments are generated, changed by hand and refused above what is due, with everything kept', async () => {
    const page = await prepare(stage);
    const { id } = await contractOver(page, '计划客户', '10000');
    await page.goto(`${stage.product.url}/contract/${id}`);
    await generate(page);
    const dialog = page.getByRole('dialog');
    for (const [number, amount] of [
      [1, '3333.33'],
      [2, '3333.33'],
      [3, '3333.34'],
    ])
      await expect(dialog.getByLabel(`第 ${number} 期金额`)).toHaveValue(String(amount));
    await dialog.getByRole('button', { name: '加一期' }).click();
    await dialog.getByLabel('第 4 期金额').fill('0.01');
    await dialog.getByLabel('第 4 期项目节点').fill('质保金');
    await dialog.getByLabel('第 4 期日期').fill('2025-06-30');
    await page.keyboard.press('Enter');
    await expect(dialog.getByText('−0.01')).toBeVisible();
    await dialog.getByRole('button', { name: '生成 4 期' }).click();
    await expect(dialog.getByText('回款计划合计 10,000.01 超过应收金额 10,000.00。')).toBeVisible();
    await expect(dialog.getByLabel('第 4 期项目节点')).toHaveValue('质保金');
    value(await plansOf(page, id)).toEqual([]);
    await dialog.getByRole('button', { name: '删除第 4 期' }).click();
    await dialog.getByRole('button', { name: '生成 3 期' }).dblclick();
    await expect(page.getByText('已生成 3 期回款计划。')).toBeVisible();
    value((await plansOf(page, id)).map(({ amount, dueDate }) => [amount, dueDate])).toEqual([
      ['3333.33', '2025-03-31'],
      ['3333.33', '2025-04-30'],
      ['3333.34', '2025-05-31'],
    ]);
    value(stage.browser.problems).toEqual([]);
  });

  test('AC-49 several plans are received at once; a wrong row is red and saves nothing; the list says what it comes to', async () => {
    const page = await prepare(stage);
    const seller = await stage.as('qian', '/');
    const one = await contractOver(seller, '批量甲', '900');
    const two = await contractOver(seller, '批量乙', '400');
    const plan = (contract: string, amounts: string[]) =>
      request(seller, 'POST', '/api/actions/createPlans', {
        contract,
        plans: amounts.map((amount) => ({ amount, dueDate: '2025-04-01' })),
      });
    await plan(one.id, ['300', '300', '300']);
    await plan(two.id, ['200', '200']);
    const filter = { or: [one, two].map(({ id }) => ({ field: 'contract', op: 'is', value: id })) };
    await page.goto(`${stage.product.url}/receivablePlan?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    value(await plansOf(seller, one.id)).toHaveLength(3);
    value(await plansOf(seller, two.id)).toHaveLength(2);
    await page.locator('tbody tr').first().waitFor();
    await expect(page.locator('tfoot')).toContainText('符合条件的 5 条合计');
    await expect(page.locator('tfoot')).toContainText('1,300.00');
    await page.getByLabel('全选').check();
    await page.getByRole('button', { name: '批量收款' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.locator('.money-sum')).toContainText('1,300.00');
    const [, second] = await plansOf(seller, one.id);
    await dialog.getByLabel(`${second?.number} 的收款金额`).fill('300.01');
    await pickAccount(page);
    await dialog.getByLabel('立即确认').check();
    await dialog.getByRole('button', { name: '收款 5 期' }).click();
    await expect(dialog.getByText('有 1 行需要改正。')).toBeVisible();
    await expect(dialog.locator('.money-row.wrong')).toContainText('金额超过剩余应收 300.00。');
    await expect(dialog.locator('.money-row.wrong')).toContainText(String(second?.number));
    value(await receivedOf(page, one.id)).toBe('0');
    await dialog.getByLabel(`${second?.number} 的收款金额`).fill('100');
    await dialog.getByRole('button', { name: '收款 5 期' }).dblclick();
    await expect(page.getByText('已生成 2 张收款单，收 5 期。')).toBeVisible();
    await expect(page.locator('tfoot')).toContainText('200.00');
    value(await receivedOf(page, one.id)).toBe('700');
    value(await receivedOf(page, two.id)).toBe('400');
    value(stage.browser.problems).toEqual([]);
  });
});

describe('money on a phone', () => {
  const stage = openStage({ width: 390, height: 844, touch: true });

  test('plans are generated and received with a thumb', async () => {
    const page = await prepare(stage);
    const { id } = await contractOver(page, '手机客户', '10000');
    await page.goto(`${stage.product.url}/contract/${id}`);
    await generate(page);
    value(await tooWide(page)).toBe(0);
    await page.getByRole('button', { name: '生成 3 期' }).click();
    await expect(page.getByText('已生成 3 期回款计划。')).toBeVisible();
    const filter = { field: 'contract', op: 'is', value: id };
    await page.goto(`${stage.product.url}/receivablePlan?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    await expect(page.getByText('符合条件的 3 条合计')).toBeVisible();
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '多选' }).click();
    const [first, second] = await plansOf(page, id);
    for (const plan of [first, second]) await page.getByLabel(`选择 ${plan?.number}`).check();
    await page.getByRole('button', { name: '批量收款' }).click();
    await pickAccount(page);
    value(await tooWide(page)).toBe(0);
    await page.getByRole('button', { name: '收款 2 期' }).click();
    await expect(page.getByText('已生成 1 张收款单，收 2 期。')).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });
});
