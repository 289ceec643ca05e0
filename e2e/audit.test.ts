import { describe, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

/** Lets a seed role uncover telephone numbers; gives the name of its first customer. */
const revealable = { 'customer.phone': 'revealable', 'customer.unclearPhone': 'hidden' };

describe('the log and the protection of data', () => {
  const stage = openStage();

  test('PERM-06 AUD-01 a masked number is uncovered in the list, the log names who did it, and the number is not in it', async () => {
    const admin = await stage.as('admin', '/settings/audit');
    const role = await request<{ version: string }>(admin, 'GET', '/api/settings/roles/marketingSpecialist');
    await request(admin, 'PATCH', '/api/settings/roles/marketingSpecialist', {
      version: role.version,
      fields: revealable,
    });

    const page = await stage.as('chen', '/customer');
    const row = page.locator('tbody tr').first();
    await expect(row.getByText(/\*\*\*/)).toBeVisible();
    const title = (await row.getByRole('link').first().textContent()) ?? '';
    await row.hover();
    const eye = row.getByRole('button', { name: '查看完整联系电话' });
    await eye.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('今天还可查看 99 次，共 100 次。')).toBeVisible();
    await expect(eye).toHaveCount(0);
    const phone = (await row.locator('a[href^="tel:"]').textContent()) ?? '';
    value(phone).toMatch(/^[\d-]{8,}$/);
    await page.reload();
    await expect(
      page
        .locator('tbody tr')
        .first()
        .getByText(/\*\*\*/),
    ).toBeVisible();

    await admin.goto(`${stage.product.url}/settings/audit?action=reveal`);
    const line = admin.getByRole('listitem').filter({ hasText: '查看脱敏内容' });
    await expect(line).toHaveCount(1);
    await expect(line).toContainText('陈市');
    await expect(line).toContainText('联系电话');
    await expect(line).not.toContainText(phone);
    await line.getByRole('link', { name: title }).click();
    await admin.getByRole('tab', { name: '修改记录' }).click();
    await expect(admin.getByText('查看脱敏内容')).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });

  test('PERM-06 over the limit of the day a sentence says so, and administrators are told', async () => {
    const admin = await stage.as('admin', '/settings/protection');
    await admin.getByLabel('每人每天最多查看').fill('1');
    await admin.getByRole('button', { name: /保存$/ }).click();
    await expect(admin.getByText('已保存。')).toBeVisible();
    const page = await stage.as('chen', '/customer');
    await page.locator('tbody tr').nth(1).hover();
    await page.locator('tbody tr').nth(1).getByRole('button', { name: '查看完整联系电话' }).click();
    await expect(page.getByText('今天已查看 1 次脱敏内容，每人每天最多 1 次。')).toBeVisible();
    await admin.getByRole('link', { name: '操作日志' }).click();
    await expect(admin.getByText('今天有 1 人接近或超过查看上限')).toBeVisible();
    await admin.getByRole('button', { name: '陈市' }).first().click();
    await expect(admin).toHaveURL(/action=reveal/);
    value(stage.browser.problems).toEqual([]);
  });

  test('AUD-01 changes of settings are found by their action and opened from → to; the log is kept as a file', async () => {
    const page = await stage.as('admin', '/settings/audit?action=settings.change');
    const line = page.getByRole('listitem').filter({ hasText: '修改设置' }).first();
    await line.getByRole('button', { name: /每人每天可查看/ }).click();
    await expect(line).toContainText('100 → 1');
    await page.getByRole('button', { name: '导出' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV' }).click(),
    ]);
    value(file.suggestedFilename()).toMatch(/^操作日志-[\d-]+\.csv$/);
    value(stage.browser.problems).toEqual([]);
  });

  test('AUTH-09 the sign-ins are a tab of the log, also under their old address', async () => {
    const page = await stage.as('admin', '/settings/sign-ins');
    await expect(page).toHaveURL(/\/settings\/audit\?tab=signIns/);
    await expect(page.getByRole('listitem').filter({ hasText: 'chen' }).first()).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });

  test('PERM-06 the watermark lies over the pages of everybody and lets clicks through', async () => {
    const admin = await stage.as('admin', '/settings/protection');
    await admin.getByLabel('页面', { exact: true }).check();
    await admin.getByRole('button', { name: /保存$/ }).click();
    await expect(admin.locator('.watermark')).toBeAttached();
    const page = await stage.as('qian', '/customer');
    await expect(page.locator('.watermark')).toBeAttached();
    await page.locator('tbody tr').first().getByRole('link').first().click();
    await expect(page.getByRole('tab', { name: '修改记录' })).toBeVisible();
    value(stage.browser.problems).toEqual([]);
  });

  test('PERM-01 whoever is no administrator finds neither page', async () => {
    const page = await stage.as('wang', '/settings/protection');
    await expect(page.getByText('你没有使用这项设置的权限。')).toBeVisible();
    await expect(page.getByRole('link', { name: '操作日志' })).toHaveCount(0);
    value(stage.browser.problems).toEqual([]);
  });
});

describe('on a phone', () => {
  const stage = openStage({ width: 390, height: 844, touch: true });

  test('AUD-01 the log is read, filtered and opened without scrolling sideways', async () => {
    const page = await stage.as('admin', '/settings/audit?action=create');
    const line = page.getByRole('listitem').first();
    await line.getByRole('button').tap();
    await expect(line.getByText('只看这个人')).toBeVisible();
    value(await tooWide(page)).toBe(0);
    value(stage.browser.problems).toEqual([]);
  });
});
