import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { describe, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

interface Saved {
  id: string;
  version: number;
  number: string;
  lines: { id: string }[];
}

const create = (page: Page, object: string, values: object) =>
  request<Saved>(page, 'POST', `/api/records/${object}`, values);

/** A product to sell that is made up of nothing else. */
const sensor = async (page: Page) =>
  (await create(page, 'product', { code: `P${Date.now()}`, name: '传感器', unit: '个', standardPrice: '100' })).id;

describe('printing, versions and numbers', () => {
  const stage = openStage();

  test('QUOT-03 CTR-10 a contract is opened and saved as PDF, with the company at its head', async () => {
    const page = await stage.as('admin', '/settings/company');
    await page.getByLabel('公司名称').fill('潮汐泵业有限公司');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('已保存。')).toBeVisible();
    const customer = (await create(page, 'customer', { name: '打印客户有限公司' })).id;
    const product = await sensor(page);
    const { id, number } = await create(page, 'contract', {
      subject: '打印合同',
      customer,
      lines: [{ product, quantity: '2', price: '1234.5' }],
    });
    await page.goto(`${stage.product.url}/contract/${id}`);
    await page.getByRole('button', { name: '打印' }).click();
    const open = page.getByRole('link', { name: '合同订单', exact: true }).last();
    await expect(open).toHaveAttribute('target', '_blank');
    const answer = await page.request.get(stage.product.url + (await open.getAttribute('href')));
    value([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
    value(answer.headers()['content-disposition']).toMatch(/^inline/);
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载合同订单 PDF' }).click();
    const saved = await saving;
    value(saved.suggestedFilename()).toBe(`合同订单-${number}.pdf`);
    value((await readFile(await saved.path())).subarray(0, 5).toString()).toBe('%PDF-');
    value(stage.browser.problems).toEqual([]);
  });

  test('CTR-10 a changed contract shows its versions side by side', async () => {
    const page = await stage.as('admin', '/');
    const customer = (await create(page, 'customer', { name: '版本客户有限公司' })).id;
    const product = await sensor(page);
    const made = await create(page, 'contract', {
      subject: '版本合同',
      customer,
      lines: [{ product, quantity: '2', price: '100' }],
    });
    const path = `/api/records/contract/${made.id}`;
    const { version } = await request<Saved>(page, 'POST', `${path}/actions/submit`, { version: made.version });
    await page.goto(`${stage.product.url}/contract/${made.id}`);
    await page.getByRole('tab', { name: '版本' }).click();
    await expect(page.getByText('只有一个版本，还没有可以比较的。')).toBeVisible();
    await request(page, 'POST', `${path}/actions/change`, {
      version,
      values: {
        changeReason: '客户加量',
        lines: [{ id: made.lines[0]?.id, product, quantity: '5', price: '100' }],
      },
    });
    await page.reload();
    await page.getByRole('tab', { name: '版本' }).click();
    await expect(page.getByText('客户加量')).toBeVisible();
    await expect(page.getByText('+300.00')).toBeVisible();
    await expect(page.getByRole('row', { name: /变更行 1/ })).toContainText('2 → 5');
    value(await tooWide(page)).toBe(0);
    value(stage.browser.problems).toEqual([]);
  });

  test('AC-40 NUM-01 NUM-05 a rule is previewed and set, and a number is typed in a new contract', async () => {
    const page = await stage.as('admin', '/settings/numbering');
    const year = String(new Date().getFullYear());
    await page.getByRole('button', { name: '修改合同编号' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('前缀').fill('E2E-');
    await drawer.getByLabel('分隔符').fill('-');
    await drawer.getByLabel('新建时可以自己填写编号').check();
    await expect(drawer.getByText(new RegExp(`^E2E-${year}\\d{4}-\\d{4}$`)).first()).toBeVisible();
    await drawer.getByRole('button', { name: '保存' }).dblclick();
    await expect(drawer).toBeHidden();
    await expect(page.getByRole('row', { name: /合同编号/ })).toContainText('可手工编号');
    const customer = (await create(page, 'customer', { name: '编号客户有限公司' })).id;
    const drawn = await create(page, 'contract', { subject: '自动编号', customer });
    value(drawn.number).toMatch(new RegExp(`^E2E-${year}\\d{4}-\\d{4}$`));
    await page.goto(`${stage.product.url}/contract`);
    await page.getByRole('button', { name: /新建/ }).first().click();
    await page.getByRole('menuitem', { name: '合同订单' }).click();
    await expect(page.getByLabel('合同编号')).toHaveAttribute('placeholder', '留空则自动编号');
    value(stage.browser.problems).toEqual([]);
  });
});
