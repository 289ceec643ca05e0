import type { Page } from '@playwright/test';
import type { PoolAnswer, PoolClosing, PoolJson } from '@tide/model/api/pools';
import type { ListAnswer, RecordJson } from '@tide/model/api/records';
import { addDays } from '@tide/model/conditions/dates';
import { poolDefaults } from '@tide/model/pool/rules';
import { beforeAll, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

const stage = openStage();

/** Somebody of the demo data by name. */
const idOf = async (page: Page, name: string): Promise<string> => {
  const { items } = await request<{ items: { id: string }[] }>(page, 'GET', `/api/people?search=${name}`);
  return items[0]?.id ?? '';
};

/** Customers of these names, in the pool. */
async function pooled(page: Page, names: string[], more: object = {}): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const made = await request<RecordJson>(page, 'POST', '/api/records/customer', { name, ...more });
    value(made.id, JSON.stringify(made)).toBeTruthy();
    ids.push(made.id);
  }
  await request(page, 'POST', '/api/records/customer/actions/moveToPool', { ids, input: {} });
  return ids;
}

const rowOf = (page: Page, name: string) => page.locator('tbody tr').filter({ hasText: name });
/** The button by which one extends; asking for it is another one. */
const extending = (page: Page) => page.locator('.record-actions button').filter({ hasText: /^延期$/ });
const dialogOf = (page: Page, name: string | RegExp) => page.getByRole('dialog').filter({ hasText: name });
const onlyPool = async (page: Page): Promise<PoolJson> => {
  const { objects } = await request<{ objects: { pools: PoolJson[] }[] }>(page, 'GET', '/api/settings/pools');
  return objects[0]?.pools[0] as PoolJson;
};

/** The story begins without a pool: that of the demo is switched off, and nobody is left in it. */
async function closeDemoPool(page: Page): Promise<void> {
  const { id, version } = await onlyPool(page);
  const rules = { ...poolDefaults, name: '公海' };
  const closing: PoolClosing = { owner: 'chosen', person: await idOf(page, '系统管理员') };
  const closed = await request<PoolJson>(page, 'PATCH', `/api/settings/pools/customer/${id}`, {
    version,
    rules,
    closing,
  });
  value(closed.rules?.enabled, JSON.stringify(closed)).toBe(false);
  await expect.poll(async () => (await onlyPool(page)).working, { timeout: 60_000 }).toBe(false);
}

let admin: Page;
beforeAll(async () => {
  admin = await stage.as('admin', '/');
  await closeDemoPool(admin);
  await admin.goto(`${stage.product.url}/settings/pools`);
}, 180_000);

async function pick(field: string, name: string): Promise<void> {
  const box = admin.getByRole('combobox', { name: field, exact: true });
  await box.click();
  await admin.keyboard.type(name);
  // The list of the field before may still be closing.
  const list = admin.locator(`.ant-select-dropdown:has([id="${await box.getAttribute('aria-controls')}"])`);
  await list.locator('.ant-select-item-option').filter({ hasText: name }).first().click();
  await admin.keyboard.press('Escape');
}

test('AC-64 POOL-02 a pool without people is refused at its sentence and keeps what was typed; completed, its tabs appear for whom it concerns', async () => {
  await expect(admin.getByRole('heading', { name: '公海客户设置' })).toBeVisible();
  await admin.getByRole('switch', { name: '启用公海客户' }).click();
  await admin.getByRole('spinbutton', { name: '自动回收期限' }).fill('10');
  await admin.getByRole('spinbutton', { name: '拥有上限' }).fill('3');
  const save = admin.getByRole('button', { name: '保存设置' });
  await save.click();
  const people = admin.getByRole('region', { name: '人员' });
  await expect(people.getByText('请至少设置一名公海管理员。')).toBeVisible();
  await expect(people.getByText('请至少设置一名公海用户。')).toBeVisible();
  await expect(admin.getByRole('spinbutton', { name: '自动回收期限' })).toHaveValue('10');
  await expect(admin.getByRole('switch', { name: '启用公海客户' })).toBeChecked();
  await pick('公海管理员', '卫公');
  for (const name of ['钱一', '孙二', '周三']) await pick('公海用户', name);
  await save.click();
  await expect(admin.getByText('共 1 位管理员，3 位公海用户')).toBeVisible();
  const qian = await stage.as('qian', '/customer');
  for (const name of ['公海已分配', '公海未分配']) await expect(qian.getByRole('tab', { name })).toBeVisible();
  const liu = await stage.as('liu', '/customer');
  await expect(liu.getByRole('tab').first()).toBeVisible();
  await expect(liu.getByRole('tab', { name: /公海/ })).toHaveCount(0);
  value(stage.browser.problems).toEqual([]);
});

test('AC-67 POOL-07 a claim is one click: the row leaves, the record is mine and protected; within ten seconds it can be undone', async () => {
  await pooled(admin, ['潮生一号', '潮生二号']);
  const page = await stage.as('qian', '/customer?view=poolUnassigned');
  await expect(page.getByText('已拥有 0/3')).toBeVisible();
  await page.getByRole('button', { name: '领取 潮生一号' }).click();
  await expect(rowOf(page, '潮生一号')).toHaveCount(0);
  await expect(page.getByText('已领取「潮生一号」。')).toBeVisible();
  await expect(page.getByText('已拥有 1/3')).toBeVisible();
  await page.getByRole('tab', { name: '公海已分配' }).click();
  const { workspace } = await request<{ workspace: { today: string } }>(page, 'GET', '/api/me');
  const end = addDays(workspace.today, 10);
  await expect(rowOf(page, '潮生一号')).toContainText('未达成');
  await expect(rowOf(page, '潮生一号')).toContainText(
    end.slice(0, 4) === workspace.today.slice(0, 4) ? end.slice(5) : end,
  );
  await expect(rowOf(page, '潮生一号')).toContainText('剩 10 天');
  await page.getByRole('tab', { name: '公海未分配' }).click();
  await page.getByRole('button', { name: '领取 潮生二号' }).click();
  await page.locator('.ant-message').getByText('潮生二号').getByRole('button', { name: '撤销' }).click();
  await expect(rowOf(page, '潮生二号')).toBeVisible();
  await expect(page.getByText('已拥有 1/3')).toBeVisible();
  value(stage.browser.problems).toEqual([]);
});

test('AC-68 POOL-11 what a colleague claims leaves other open lists at once', async () => {
  await pooled(admin, ['抢先一号']);
  const address = '/customer?view=poolUnassigned&search=抢先一号';
  const watching = await stage.as('sun', '/profile');
  // The page listens once it has been looked at for a moment.
  const listens = watching.waitForRequest((one) => one.url().endsWith('/api/events'), { timeout: 60_000 });
  await watching.goto(stage.product.url + address);
  await expect(rowOf(watching, '抢先一号')).toBeVisible();
  await listens;
  const claiming = await stage.as('qian', address);
  await claiming.getByRole('button', { name: '领取 抢先一号' }).click();
  await expect(claiming.getByText('已领取「抢先一号」。')).toBeVisible();
  await expect(rowOf(watching, '抢先一号')).toHaveCount(0);
  const { items } = await request<ListAnswer>(
    claiming,
    'GET',
    '/api/records/customer?view=poolAssigned&search=抢先一号',
  );
  await request(claiming, 'POST', `/api/records/customer/${items[0]?.id}/actions/release`, { input: {} });
  value(stage.browser.problems).toEqual([]);
});

test('AC-84 POOL-06 what is not claimed shows no whole number, no edit and no composer', async () => {
  const [id] = await pooled(admin, ['潮生三号'], { phone: '0512-66668888' });
  const { id: pool, version } = await onlyPool(admin);
  await request(admin, 'PATCH', `/api/settings/pools/customer/${pool}`, {
    version,
    rules: { hiddenFields: ['phone'] },
  });
  const page = await stage.as('sun', `/customer/${id}`);
  await expect(page.getByRole('img', { name: '公海客户' })).toBeVisible();
  await expect(page.getByRole('button', { name: '领取' })).toBeVisible();
  await expect(page.getByText('0512-66668888')).toHaveCount(0);
  await expect(page.getByRole('button', { name: '编辑' })).toHaveCount(0);
  await expect(page.locator('.timeline')).toHaveText('这里还没有联系记录。');
  value(stage.browser.problems).toEqual([]);
});

test('AC-65 AC-70 POOL-04 POOL-13 batches name each that could not be and why', async () => {
  const names = ['潮生四号', '潮生五号', '潮生六号', '潮生七号'];
  const [pooledId] = await pooled(admin, names.slice(0, 1));
  for (const name of names.slice(1)) await request(admin, 'POST', '/api/records/customer', { name });
  await admin.goto(`${stage.product.url}/customer?search=潮生&sort=-createdAt`);
  for (const name of names) await rowOf(admin, name).getByRole('checkbox').check();
  await admin.locator('.bulk').getByRole('button', { name: '转公海' }).click();
  await dialogOf(admin, '转公海 4 个客户').getByRole('button', { name: '转公海 4 个' }).click();
  const result = dialogOf(admin, '成功转换 3 个客户为公海客户，失败 1 个');
  await expect(result).toContainText('潮生四号');
  await result.getByRole('button', { name: /知道了|确定/ }).click();
  value(pooledId).toBeTruthy();

  const page = await stage.as('zhou', '/customer?view=poolUnassigned&search=潮生');
  for (const name of names) await rowOf(page, name).getByRole('checkbox').check();
  await page.locator('.bulk').getByRole('button', { name: '领取' }).click();
  const refused = dialogOf(page, '领取成功 3 个，失败 1 个');
  await expect(refused).toContainText('您已拥有 3 个公海客户，达到上限 3，请先释放。');
  await refused.getByRole('button', { name: /知道了|确定/ }).click();
  await expect(page.getByText('已拥有 3/3')).toBeVisible();
  value(stage.browser.problems).toEqual([]);
});

test('AC-78 POOL-20 releasing gives room at once', async () => {
  const page = await stage.as('zhou', '/customer?view=poolAssigned');
  for (const at of [0, 1]) await page.locator('tbody tr').nth(at).getByRole('checkbox').check();
  await page.locator('.bulk').getByRole('button', { name: '释放' }).click();
  await dialogOf(page, '释放 2 个客户').getByRole('button', { name: '释放 2 个' }).click();
  await expect(page.getByText('释放成功 2 个。')).toBeVisible();
  await expect(page.getByText('已拥有 1/3')).toBeVisible();
  await page.getByRole('tab', { name: '公海未分配' }).click();
  await page
    .getByRole('button', { name: /^领取 潮生/ })
    .first()
    .click();
  await expect(page.getByText('已拥有 2/3')).toBeVisible();
  value(stage.browser.problems).toEqual([]);
});

test('AC-79 POOL-08 an assignment says what room each has, and who was passed over because he is full', async () => {
  const names = ['分配甲', '分配乙', '分配丙', '分配丁'];
  await pooled(admin, names);
  const qian = await idOf(admin, '钱一');
  await pooled(admin, ['占名额']).then((ids) =>
    request<PoolAnswer>(admin, 'POST', '/api/records/customer/actions/assign', { ids, input: { to: qian } }),
  );
  await admin.goto(`${stage.product.url}/customer?view=poolUnassigned&search=分配`);
  for (const name of names) await rowOf(admin, name).getByRole('checkbox').check();
  await admin.locator('.bulk').getByRole('button', { name: '分配' }).click();
  const dialog = dialogOf(admin, '分配 4 个客户');
  await expect(dialog.locator('.pool-member').filter({ hasText: '钱一' })).toContainText('2/3，还能收 1 个');
  for (const name of ['钱一', '孙二']) await dialog.locator('.pool-member').filter({ hasText: name }).click();
  await dialog.getByRole('button', { name: '分配 4 个' }).click();
  const result = dialogOf(admin, '分配成功 4 个。');
  await expect(result).toContainText('钱一 1 个');
  await expect(result).toContainText('孙二 3 个');
  await expect(result).toContainText('钱一已满');
  await result.getByRole('button', { name: /知道了|确定/ }).click();
  value(stage.browser.problems).toEqual([]);
});

test('AC-77 POOL-19 days that are none are refused where they are typed; the seller only asks, and the log tells it all', async () => {
  const { items } = await request<ListAnswer>(admin, 'GET', '/api/records/customer?view=poolAssigned&search=潮生一号');
  const id = items[0]?.id;
  const seller = await stage.as('qian', `/customer/${id}`);
  await expect(seller.getByRole('button', { name: '释放' })).toBeVisible();
  await expect(extending(seller)).toHaveCount(0);
  await seller.getByRole('button', { name: '申请延期' }).click();
  await seller.getByLabel('申请延期的原因').fill('合同在走流程');
  await dialogOf(seller, '申请延期').getByRole('button', { name: '申请延期' }).click();
  await expect(seller.getByText('申请已发给公海管理员。')).toBeVisible();

  await admin.goto(`${stage.product.url}/customer/${id}`);
  await extending(admin).click();
  const dialog = dialogOf(admin, '延期「潮生一号」');
  const send = dialog.locator('.ant-btn-primary:not(.ant-btn-loading)'); // One that still sends takes no clicks.
  for (const wrong of ['0', '-1', '1.5', 'abc']) {
    await dialog.getByLabel('延期天数').fill(wrong);
    const answer = admin.waitForResponse((one) => one.url().endsWith('/actions/extend'));
    await send.click();
    value((await answer).status()).toBe(422);
    await expect(dialog.getByText('只能输入正整数。')).toBeVisible();
  }
  await dialog.getByLabel('延期天数').fill('5');
  await send.click();
  await expect(admin.getByText('剩 15 天').first()).toBeVisible();
  await admin.getByRole('tab', { name: '公海操作记录' }).click();
  const log = admin.getByRole('list', { name: '公海操作记录' });
  await expect(log.getByRole('listitem').first()).toContainText('延期 5 天');
  await expect(log).toContainText('转公海');
  await expect(log).toContainText('领取');
  value(stage.browser.problems).toEqual([]);
});

test('AC-82 POOL-23 other days ask whether existing dates are given anew; the change stands in the versions', async () => {
  await admin.goto(`${stage.product.url}/settings/pools`);
  await admin.getByRole('spinbutton', { name: '自动回收期限' }).fill('20');
  await admin.getByRole('radio', { name: /^同时重算现有 \d+ 个未达成的$/ }).check();
  await expect(admin.getByText('自动回收期限 10 天 → 20 天')).toBeVisible();
  const rehearsal = admin.getByRole('complementary', { name: '预演' });
  await expect(rehearsal).toContainText('按现在填的，还没保存');
  await expect(rehearsal).toContainText(/\d\d-\d\d 回收，原来 \d\d-\d\d/);
  await expect(rehearsal.getByRole('list', { name: '按人' })).toContainText('钱一');
  await admin.getByRole('button', { name: '保存设置' }).click();
  await expect(admin.getByText('已保存，立即生效。')).toBeVisible();
  await admin.getByRole('button', { name: '修改记录' }).click();
  await expect(admin.locator('.pool-versions')).toContainText('自动回收期限10 天 → 20 天');
  await admin.keyboard.press('Escape');
  const seller = await stage.as('qian', '/customer?view=poolAssigned');
  await expect(rowOf(seller, '潮生一号')).toContainText('剩 25 天');
  value(stage.browser.problems).toEqual([]);
});

test('AC-80 POOL-21 taken out of the pool a customer keeps its owner and loses seal and log', async () => {
  const { items } = await request<ListAnswer>(admin, 'GET', '/api/records/customer?view=poolAssigned&search=占名额');
  await admin.goto(`${stage.product.url}/customer/${items[0]?.id}`);
  await expect(admin.getByRole('img', { name: '公海客户' })).toBeVisible();
  await admin.locator('.record-actions').getByRole('button', { name: '公海' }).click();
  await admin.getByRole('menuitem', { name: '转普通' }).click();
  await dialogOf(admin, '转普通「占名额」').getByRole('button', { name: '转普通' }).click();
  await expect(admin.getByRole('img', { name: '公海客户' })).toHaveCount(0);
  await expect(admin.getByRole('tab', { name: '公海操作记录' })).toHaveCount(0);
  await expect(admin.locator('.record-line')).toContainText('钱一');
  value(stage.browser.problems).toEqual([]);
});

test('POOL-07 on a phone: remaining days on the card, claiming and releasing with a thumb', async () => {
  await pooled(admin, ['手机领取']);
  const page = await stage.as('sun', '/customer');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${stage.product.url}/customer?view=poolUnassigned&search=手机领取`);
  const { items } = await request<ListAnswer>(page, 'GET', '/api/records/customer?view=poolAssigned');
  if (items.length >= 3)
    await request(page, 'POST', '/api/records/customer/actions/release', { ids: [items[0]?.id], input: {} });
  await expect(page.locator('.card')).toContainText('手机领取');
  value(await tooWide(page)).toBe(0);
  await page.getByRole('button', { name: '领取 手机领取' }).click();
  await expect(page.locator('.card')).toHaveCount(0);
  await expect(page.getByText('已领取「手机领取」。')).toBeVisible();
  await page.goto(`${stage.product.url}/customer?view=poolAssigned&search=手机领取`);
  await expect(page.locator('.card')).toContainText('剩 20 天');
  await page.getByText('手机领取').click();
  await expect(page.getByRole('img', { name: '公海客户' })).toBeVisible();
  await page.locator('.record-actions').getByRole('button', { name: '公海' }).click();
  await page.getByRole('menuitem', { name: '释放' }).click();
  await dialogOf(page, '释放「手机领取」').getByRole('button', { name: '释放' }).click();
  await expect(page.getByText('释放成功 1 个。')).toBeVisible();
  value(await tooWide(page)).toBe(0);
  value(stage.browser.problems).toEqual([]);
});

test('AC-81 POOL-22 switching off tells what becomes ordinary and asks who owns what has no owner; then nothing of the pool is left', async () => {
  await admin.goto(`${stage.product.url}/settings/pools`);
  await admin.getByRole('switch', { name: '启用公海客户' }).click();
  await admin.getByRole('button', { name: '保存设置' }).click();
  const dialog = dialogOf(admin, '关闭公海「公海」？');
  await expect(dialog).toContainText(/未分配的 \d+ 个归谁/);
  await dialog.getByRole('button', { name: /^关闭，\d+ 个转普通$/ }).click();
  await expect(admin.getByText('未启用')).toBeVisible();
  const page = await stage.as('qian', '/customer');
  await expect(page.getByRole('tab').first()).toBeVisible();
  await expect(page.getByRole('tab', { name: /公海/ })).toHaveCount(0);
  value(stage.browser.problems).toEqual([]);
});
