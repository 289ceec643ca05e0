import type { Page } from '@playwright/test';
import { describe, test, expect as value } from 'vitest';
import { openSmtpSink } from '../server/src/testing/smtp';
import { openBrowser } from './browser';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

interface Made {
  id: string;
  version: number;
  number: string;
}

const make = async (page: Page, object: string, values: object): Promise<Made> => {
  const made = await request<Made>(page, 'POST', `/api/records/${object}`, values);
  if (!made.id) throw new Error(`No ${object}: ${JSON.stringify(made)}`);
  return made;
};

const cell = (page: Page, place: string) => page.locator(`[data-cell="${place}"]`);

/** Two customers, a product, and what was asked for it before. */
async function asked(page: Page, word: string) {
  const customer = (await make(page, 'customer', { name: `${word}华星制造` })).id;
  const other = (await make(page, 'customer', { name: `${word}明达物流` })).id;
  const product = (
    await make(page, 'product', { code: `E-${word}`, name: `${word}传感器`, unit: '个', standardPrice: '1000' })
  ).id;
  const lines = (quantity: string, price: string) => [{ product, quantity, price }];
  const old = await make(page, 'quote', {
    subject: `${word}初次报价`,
    customer,
    lines: lines('20', '920'),
    quoteDate: '2025-01-10',
  });
  await make(page, 'quote', {
    subject: `${word}别人的报价`,
    customer: other,
    lines: lines('50', '888.5'),
    quoteDate: '2025-02-03',
  });
  return { customer, other, product, old };
}

describe('prices and what is sent of them', () => {
  const stage = openStage();

  test('QUOT-01 the last prices stand beside the price that is typed, by mouse and by keyboard, and one is taken over', async () => {
    const page = await stage.as('admin', '/');
    const { old, product, customer } = await asked(page, '甲');
    await page.goto(`${stage.product.url}/quote?create=true`);
    await page.getByLabel(/主题/).fill('新的报价');
    await page.getByLabel('客户', { exact: true }).click();
    await page.keyboard.type('甲华星');
    await page.locator('.ant-select-item-option').filter({ hasText: '甲华星制造' }).click();
    await cell(page, '0.product').getByRole('button').focus();
    await page.keyboard.type('甲传感器');
    await expect(page.locator('.ant-select-item-option-active').filter({ hasText: '甲传感器' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(cell(page, '0.quantity').getByRole('textbox')).toBeFocused();
    await page.keyboard.press('F4');
    const past = page.getByRole('region', { name: '历史价格' });
    await expect(past.getByRole('row')).toHaveCount(4);
    await expect(past.getByRole('link', { name: old.number })).toHaveAttribute('target', '_blank');
    await expect(past.getByRole('row').nth(1)).toContainText('2025-01-10');
    await expect(past.getByRole('row').nth(3)).toContainText('甲明达物流');
    await expect(past.getByRole('button', { name: '采用 920' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(past).toBeHidden();
    await expect(cell(page, '0.price').getByRole('textbox')).toHaveValue('888.5');
    await cell(page, '0.price').getByRole('button', { name: '第 1 行的历史价格' }).click();
    await past.getByRole('button', { name: '采用 920' }).click();
    await expect(cell(page, '0.price').getByRole('textbox')).toHaveValue('920');
    await page.getByRole('button', { name: '从以往报价单复制' }).click();
    await page.getByRole('button', { name: /甲初次报价/ }).click();
    await expect(cell(page, '1.quantity')).toContainText('20');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    const { items } = await request<{ items: { lines: object[] }[] }>(
      page,
      'GET',
      '/api/records/quote?limit=1&sort=-createdAt&fields=lines,customer',
    );
    value(items[0]).toMatchObject({
      customer: { id: customer },
      lines: [
        { product: { id: product }, quantity: '1', price: '920', priceSource: null },
        { product: { id: product }, quantity: '20', price: '920' },
      ],
    });
    value(stage.browser.problems).toEqual([]);
  });

  test('QUOT-01 on a phone the last prices are a sheet that fits the screen', async () => {
    const desk = await stage.as('admin', '/');
    const { customer } = await asked(desk, '乙');
    const phone = await openBrowser({ width: 390, height: 844, touch: true });
    try {
      const page = await phone.newPage();
      await stage.product.signIn(page, 'admin');
      const draft = await make(desk, 'quote', { subject: '手机报价', customer, lines: [] });
      await page.goto(`${stage.product.url}/quote/${draft.id}`);
      await page.getByRole('button', { name: '编辑' }).click();
      await page.getByRole('combobox', { name: /产品/ }).first().click();
      await page.keyboard.type('乙传感器');
      await page.locator('.ant-select-item-option').filter({ hasText: '乙传感器' }).click();
      await page.getByRole('button', { name: '历史价格' }).click();
      const past = page.getByRole('region', { name: '历史价格' });
      await expect(past.getByRole('button', { name: '采用 920' })).toBeVisible();
      value(await tooWide(page)).toBe(0);
      await past.getByRole('button', { name: '采用 888.5' }).click();
      await expect(page.getByLabel('成交单价')).toHaveValue('888.5');
      value(phone.problems).toEqual([]);
    } finally {
      await phone.close();
    }
  });

  test('AC-30 PRIC-02 a price that nobody types is found while one types, and asked for again when a saved quote changes', async () => {
    const page = await stage.as('admin', '/');
    const { customer, product } = await asked(page, '戊');
    await make(page, 'priceList', {
      name: '戊价格表',
      scope: 'customer',
      customers: [{ id: customer }],
      lines: [{ product, minQuantity: '10', price: '950' }],
    });
    await make(page, 'discountRule', { name: '戊老客户', kind: 'customer', customer, discountRate: '92' });
    await page.goto(`${stage.product.url}/quote?create=true`);
    await page.getByLabel(/主题/).fill('取价');
    await cell(page, '0.product').getByRole('button').focus();
    await expect(cell(page, '0.product').getByRole('combobox')).toBeFocused();
    await page.keyboard.type('戊传感器');
    await expect(page.locator('.ant-select-item-option-active').filter({ hasText: '戊传感器' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(cell(page, '0.price')).toContainText('1,000');
    await page.keyboard.type('50');
    await page.getByLabel('客户', { exact: true }).click();
    await page.keyboard.type('戊华星');
    await page.locator('.ant-select-item-option').filter({ hasText: '戊华星制造' }).click();
    await expect(cell(page, '0.price')).toContainText('874');
    const row = page.locator('.lines-grid tbody tr').first();
    await expect(row).toContainText('价格表「戊价格表」，戊老客户 92%');
    await expect(page.locator('.lines-totals')).toContainText('43,700.00');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    const newest = async () => {
      const { items } = await request<{ items: { id: string; lines: object[] }[] }>(
        page,
        'GET',
        '/api/records/quote?limit=1&sort=-createdAt&fields=lines',
      );
      return items[0];
    };
    const saved = await newest();
    value(saved?.lines).toMatchObject([
      { quantity: '50', price: '874', priceSource: '价格表「戊价格表」，戊老客户 92%' },
    ]);
    await page.goto(`${stage.product.url}/quote/${saved?.id}`);
    await page.getByRole('button', { name: '编辑' }).click();
    await cell(page, '0.quantity').getByRole('button').focus();
    await page.keyboard.type('5');
    const question = page.getByRole('alert').filter({ hasText: '第 1 行 874 → 920' });
    await expect(question).toBeVisible();
    await expect(cell(page, '0.price')).toContainText('874');
    await question.getByRole('button', { name: '重新取价' }).click();
    await expect(question).toBeHidden();
    await expect(row).toContainText('标准价，戊老客户 92%');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    value((await newest())?.lines).toMatchObject([
      { quantity: '5', price: '920', priceSource: '标准价，戊老客户 92%' },
    ]);
    value(stage.browser.problems).toEqual([]);
  });

  test('PRIC-01 a price list is copied five per cent dearer, and compared with the one it came from', async () => {
    const page = await stage.as('admin', '/');
    const { product } = await asked(page, '己');
    const lines = [{ product, minQuantity: '1', price: '99.99' }];
    const { id } = await make(page, 'priceList', { name: '己价格表', lines });
    await page.goto(`${stage.product.url}/priceList/${id}`);
    await page.getByRole('button', { name: '复制调价' }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: '复制调价「己价格表」' });
    await dialog.getByLabel('新价格表名称').fill('己价格表 2027');
    await dialog.getByLabel('调价幅度').fill('百分之五');
    await dialog.getByRole('button', { name: /复\s*制$/ }).click();
    await expect(dialog.getByText('调价幅度应是大于 -100 的百分数，如 5 或 -3.5。')).toBeVisible();
    await dialog.getByLabel('调价幅度').fill('5');
    await dialog.getByRole('button', { name: /复\s*制$/ }).click();
    await expect(page.getByRole('heading', { name: '己价格表 2027' })).toBeVisible();
    await expect(page.getByText('104.99')).toBeVisible();
    await page.getByRole('button', { name: '对比价格表' }).click();
    const drawer = page.getByRole('dialog').filter({ hasText: '对比「己价格表 2027」' });
    await drawer.getByLabel('与哪个价格表对比').click();
    await page.keyboard.type('己价格表');
    await page
      .locator('.ant-select-item-option')
      .filter({ hasText: /^己价格表$/ })
      .click();
    await expect(drawer.getByRole('row').filter({ hasText: '己传感器' })).toContainText('-4.76%');
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => tooWide(page)).toBe(0);
    value(stage.browser.problems).toEqual([]);
  });

  test('PRIC-05 the trial answers what a customer would pay today, step by step, beside the discounts of each kind', async () => {
    const page = await stage.as('admin', '/');
    const { customer, product } = await asked(page, '丙');
    await make(page, 'priceList', {
      name: '丙价格表',
      scope: 'customer',
      customers: [{ id: customer }],
      lines: [{ product, minQuantity: '10', price: '950' }],
    });
    await make(page, 'discountRule', {
      name: '丙销量折扣',
      kind: 'volume',
      product,
      tiers: [
        { from: '50', discountRate: '95' },
        { from: '500', discountRate: '90' },
      ],
    });
    await make(page, 'discountRule', { name: '丙老客户', kind: 'customer', customer, discountRate: '92' });
    await page.goto(`${stage.product.url}/discountRule`);
    await page.getByRole('link', { name: '折扣与试算' }).click();
    const trial = page.getByRole('region', { name: '价格试算' });
    const pick = async (label: string, word: string) => {
      await trial.getByLabel(label, { exact: true }).click();
      await page.keyboard.type(word);
      await page.locator('.ant-select-item-option').filter({ hasText: word }).click();
    };
    await pick('产品', '丙传感器');
    await expect(trial.locator('.trial-price')).toContainText('¥950.00');
    await pick('客户', '丙华星');
    await expect(trial.locator('.trial-price')).toContainText('¥874.00');
    await expect(trial.locator('.trial-price')).toContainText('× 100 = ¥87,400.00');
    const steps = trial.locator('.trial-steps li');
    await expect(steps.nth(0)).toContainText('为这个客户定的价格表 丙价格表，起订数量 10 的一档：¥950.00。');
    await expect(steps.nth(1)).toContainText('丙销量折扣 95%，没有更低，不用。');
    await expect(steps.nth(1)).toContainText('丙老客户 92%，采用。');
    await expect(steps.nth(2)).toContainText('取最优：用最低的一个，92%。 ¥950.00 × 92% = ¥874.00');
    const rule = page.getByRole('row').filter({ hasText: '丙销量折扣' });
    await expect(rule).toContainText('50 起 95%、500 起 90%');
    await rule.getByRole('button', { name: '修改记录' }).click();
    await expect(page.locator('.discounts-history')).toContainText('系统管理员');
    await page.getByText('客户折扣', { exact: true }).last().click();
    await expect(page.getByRole('row').filter({ hasText: '丙老客户' })).toContainText('92');
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => tooWide(page)).toBe(0);
    value(stage.browser.problems).toEqual([]);
  });

  test('QUOT-03 a quote is sent by mail with its PDF, and says where the gateway is set as long as there is none', async () => {
    const page = await stage.as('admin', '/');
    const { customer, product } = await asked(page, '丁');
    const contact = await make(page, 'contact', { name: '丁采购', email: 'ding@hx.cn', customers: [{ id: customer }] });
    const quote = await make(page, 'quote', {
      subject: '丁报价',
      customer,
      contact: contact.id,
      lines: [{ product, quantity: '1', price: '900' }],
    });
    await request(page, 'POST', `/api/records/quote/${quote.id}/actions/submit`, { version: quote.version });
    await page.goto(`${stage.product.url}/quote/${quote.id}`);
    await page.getByRole('button', { name: '用邮件发送报价单' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('还没有设置邮件服务器，不能发送。')).toBeVisible();
    await expect(dialog.getByRole('link', { name: '去 控制面板 > 登录与安全 设置' })).toBeVisible();
    await expect(dialog.getByRole('button', { name: /发\s*送/ })).toBeDisabled();
    await dialog.getByRole('button', { name: /取\s*消/ }).click();
    const smtp = await openSmtpSink();
    try {
      await page.evaluate(
        (port) =>
          fetch('/api/settings/security/mail', {
            method: 'PATCH',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ host: '127.0.0.1', port, secure: false, user: '', from: 'Tide <tide@hx.cn>' }),
          }),
        smtp.port,
      );
      smtp.refuses = true;
      await page.getByRole('button', { name: '用邮件发送报价单' }).click();
      await expect(dialog.getByText('ding@hx.cn')).toBeVisible();
      await expect(dialog.getByLabel('邮件主题')).toHaveValue(new RegExp(`${quote.number}：丁报价`));
      await dialog.getByRole('combobox').fill('boss@hx.cn');
      await page.keyboard.press('Enter');
      await dialog.getByRole('button', { name: /发\s*送/ }).click();
      await expect(dialog.getByText(/邮件没有发出/)).toBeVisible();
      smtp.refuses = false;
      await page.setViewportSize({ width: 390, height: 844 });
      await expect.poll(() => tooWide(page)).toBe(0);
      await dialog.getByLabel('邮件主题').fill('丁的报价');
      await dialog.getByRole('button', { name: /发\s*送/ }).dblclick();
      await expect(page.getByText('已发给 ding@hx.cn、boss@hx.cn。')).toBeVisible();
      await expect(page.locator('.record-name')).toContainText('已发送');
      value(smtp.mails.map(({ to }) => to)).toEqual([['ding@hx.cn', 'boss@hx.cn']]);
      await page.goto(`${stage.product.url}/customer/${customer}`);
      await expect(page.locator('.entry').first()).toContainText('丁的报价');
    } finally {
      await smtp.close();
    }
    // The browser itself notes the refusal of the gateway.
    value(stage.browser.problems.filter((problem) => !problem.includes('502'))).toEqual([]);
  });
});
