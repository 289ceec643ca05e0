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

/** An account, and a contract of a customer with one instalment, due on a day. */
async function owing(page: Page, name: string, amount: string, dueDate: string): Promise<Saved> {
  const customer = (await create(page, 'customer', { name })).id;
  const product = await create(page, 'product', { code: name, name, unit: '个', standardPrice: '1' });
  const { id, version } = await create(page, 'contract', {
    subject: `${name}的合同`,
    customer,
    lines: [{ product: product.id, quantity: '1', price: amount }],
  });
  await request(page, 'POST', `/api/records/contract/${id}/actions/submit`, { version });
  const [plan] = (
    await request<{ created: string[] }>(page, 'POST', '/api/actions/createPlans', {
      contract: id,
      plans: [{ amount, dueDate }],
    })
  ).created;
  return request<Saved>(page, 'GET', `/api/records/receivablePlan/${plan}`);
}

const today = (page: Page) =>
  request<{ workspace: { today: string } }>(page, 'GET', '/api/me').then(({ workspace }) => workspace.today);

async function openBank(stage: Stage): Promise<Page> {
  const page = await stage.as('admin', '/');
  await create(page, 'fundAccount', { name: '对账账户' });
  return page;
}

async function takeIn(page: Page, rows: string[]): Promise<void> {
  const head = '某某银行明细\n交易日期,对方户名,贷方发生额,摘要,交易流水号';
  await page.locator('input[type=file]').setInputFiles({
    name: '明细.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([head, ...rows].join('\n')),
  });
  const dialog = page.getByRole('dialog');
  await dialog.getByText(`收入 ${rows.length} 笔`, { exact: false }).waitFor();
  await dialog.getByLabel('收款账户').click();
  await page.locator('.ant-select-item-option').filter({ hasText: '对账账户' }).click();
  await dialog.getByRole('button', { name: `登记 ${rows.length} 笔收入` }).click();
}

describe('bank', () => {
  const stage = openStage();

  test('RCPT-04 a statement is dropped, its clear lines are matched by a click, and a void receipt brings them back', async () => {
    const page = await openBank(stage);
    const day = await today(page);
    const plan = await owing(page, '对账甲公司', '1234.56', day);
    await page.goto(`${stage.product.url}/bank`);
    const rows = [`${day},对账甲公司,1234.56,货款,B1`, `${day},谁也不认识,77.00,往来,B2`];
    await takeIn(page, rows);
    await expect(page.getByText('已登记 2 笔流水；0 笔以前就有', { exact: false })).toBeVisible();
    const known = page.locator('.bank-line').filter({ hasText: '对账甲公司' });
    await expect(known).toContainText('付款人与客户同名');
    await expect(known).toContainText('金额相同');
    await expect(known).toContainText('¥1,234.56');
    await page.getByRole('button', { name: '选中有把握的 1 笔' }).click();
    await page.getByRole('button', { name: '匹配并确认到账' }).dblclick();
    await expect(page.getByText('已匹配 1 笔', { exact: false })).toBeVisible();
    await expect(known).toHaveCount(0);
    value(await request(page, 'GET', `/api/records/receivablePlan/${plan.id}`)).toMatchObject({ status: 'paid' });
    // The same file again is known.
    await takeIn(page, rows);
    await expect(page.getByText('已登记 0 笔流水；2 笔以前就有', { exact: false })).toBeVisible();
    const [receipt] = (
      await request<{ items: Saved[] }>(page, 'GET', '/api/records/receipt?search=B1&fields=number,status')
    ).items;
    await request(page, 'POST', `/api/records/receipt/${receipt?.id}/actions/void`, {
      version: receipt?.version,
      values: { voidReason: '认错了' },
    });
    await page.reload();
    await expect(known).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });

  test('RPLN-03 plans stand on a calendar with their sums; the month is in the address and a click opens the plan', async () => {
    const page = await openBank(stage);
    await owing(page, '日历客户', '4321.00', '2031-05-14');
    await page.goto(`${stage.product.url}/receivablePlan`);
    await page.getByText('日历', { exact: true }).click();
    await page.getByRole('button', { name: '下个月' }).click();
    await expect(page).toHaveURL(/month=/);
    await page.goto(`${stage.product.url}/receivablePlan?as=calendar&month=2031-05`);
    const cell = page.locator('.calendar-day').filter({ hasText: '日历客户' });
    await expect(cell.locator('.calendar-sum')).toHaveText('¥4,321.00');
    await cell.getByRole('button', { name: '日历客户', exact: false }).click();
    await expect(page).toHaveURL(/open=/);
    await expect(page.getByText('日历客户的合同').first()).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });

  test('RPLN-03 what is late says so in words, and stays calm once it is paid', async () => {
    const page = await openBank(stage);
    const plan = await owing(page, '逾期客户', '50.00', '2020-01-02');
    const filter = { field: 'number', op: 'is', value: plan.number };
    await page.goto(`${stage.product.url}/receivablePlan?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    await expect(page.locator('tbody .face-due.late')).toContainText('逾期');
    const heads = await page
      .locator('thead th')
      .evaluateAll((all) =>
        all.flatMap((head) =>
          ['状态', '未收金额', '计划回款日期'].includes(head.textContent?.trim() ?? '')
            ? [head.getBoundingClientRect().right]
            : [],
        ),
      );
    value(heads).toHaveLength(3);
    value(Math.max(...heads)).toBeLessThanOrEqual(1440);
    value(stage.browser.problems).toEqual([]);
  });
});

describe('bank on a phone', () => {
  const stage = openStage({ width: 390, height: 844, touch: true });

  test('RPLN-03 the month is a list of days, and nothing is wider than the phone', async () => {
    const page = await openBank(stage);
    await owing(page, '手机日历', '99.00', '2031-06-03');
    await page.goto(`${stage.product.url}/receivablePlan?as=calendar&month=2031-06`);
    await expect(page.locator('.agenda-day')).toContainText('手机日历', { timeout: 20_000 });
    value(await tooWide(page)).toBe(0);
    await page.goto(`${stage.product.url}/bank`);
    await expect(page.getByText('把对账单拖到这里')).toBeVisible();
    value(await tooWide(page)).toBe(0);
    value(stage.browser.problems).toEqual([]);
  });
});
