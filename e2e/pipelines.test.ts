import type { Page } from '@playwright/test';
import { describe, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request, tooWide } from './stage';

interface Opportunity {
  id: string;
  version: number;
  stage: string;
  pipeline: string;
  probability: string;
}

const address = '/settings/pipelines/opportunity/keyAccount';
const read = (page: Page, id: string) => request<Opportunity>(page, 'GET', `/api/records/opportunity/${id}`);
const stageRow = (page: Page, label: string) => page.locator('.pipeline-stage').filter({ hasText: label });
const chosen = async (page: Page, control: string, option: string) => {
  await page.getByRole('combobox', { name: control, exact: true }).click();
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click();
};

async function make(page: Page, name: string): Promise<Opportunity> {
  const { items } = await request<{ items: { id: string }[] }>(
    page,
    'GET',
    '/api/records/customer?limit=1&fields=name',
  );
  return request(page, 'POST', '/api/records/opportunity', { name, customer: items[0]?.id, amount: '50000' });
}

describe('pipelines', () => {
  const stage = openStage();

  test('OPP-02 an administrator adds a stage, orders it, and says where the records of a retired one go', async () => {
    const page = await stage.as('admin', '/settings/pipelines');
    await page.getByText('立项 10%').waitFor();
    await page.getByRole('link', { name: /大客户流程/ }).click();
    await page.getByRole('button', { name: '新增阶段' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('阶段名称').fill('招投标');
    await drawer.getByRole('button', { name: '确定' }).click();
    await expect(drawer.getByText('已有名为「招投标」的阶段。')).toBeVisible();
    await drawer.getByLabel('阶段名称').fill('样品测试');
    await drawer.getByLabel('签单概率').fill('55');
    await drawer.getByLabel('最长天数').fill('20');
    await drawer.getByRole('button', { name: '确定' }).click();
    await expect(stageRow(page, '样品测试')).toContainText('超过 20 天算超期');
    await page.getByRole('button', { name: '上移「样品测试」' }).click();
    await page.getByRole('button', { name: '上移「样品测试」' }).click();
    await page.getByRole('button', { name: '停用「立项」' }).click();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    const asked = page.getByRole('dialog').filter({ hasText: '移到哪里' });
    await expect(asked.getByText(/「立项」里的 \d+ 条/)).toBeVisible();
    await expect(asked.getByRole('button', { name: '移动并保存' })).toBeDisabled();
    await chosen(page, '「立项」里的记录移到', '现场调研');
    await asked.getByRole('button', { name: '移动并保存' }).click();
    await page.getByText('已保存，下一次操作就按新的流程。').waitFor();
    await expect(stageRow(page, '现场调研')).toContainText('条在这里');
    const { states } = await request<{
      states: { pipelines: { list: { name: string; stages: { name: string; retired?: true }[] }[] } };
    }>(page, 'GET', '/api/objects/opportunity');
    const open = states.pipelines.list
      .find(({ name }) => name === 'keyAccount')
      ?.stages.filter(({ retired }) => !retired);
    value(open?.map(({ name }) => name)).toEqual([
      'keyAccountSurvey',
      'keyAccountReview',
      'keyAccountStage1',
      'keyAccountTender',
      'keyAccountSigning',
    ]);
  });

  test('OPP-02 of two administrators the second is told, and looks at what stands there now', async () => {
    const page = await stage.as('admin', address);
    await page.getByLabel('流程名称').fill('我的改法');
    const other = await stage.as('admin', address);
    await other.getByLabel('流程名称').fill('重点客户流程');
    await other.getByRole('button', { name: '保存', exact: true }).click();
    await other.getByRole('heading', { name: '重点客户流程' }).waitFor();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('销售流程「重点客户流程」刚被别人修改过，请刷新后在新的内容上再改。').waitFor();
    await expect(page.getByLabel('流程名称')).toHaveValue('我的改法');
    await page.getByRole('button', { name: '查看最新内容' }).click();
    await expect(page.getByLabel('流程名称')).toHaveValue('重点客户流程');
  });

  test('OPP-02 an opportunity changes its pipeline by a choice of the stage; board and funnel show one at a time', async () => {
    const page = await stage.as('qian', '/opportunity?as=board');
    const made = await make(page, '大项目招标');
    value(made).toMatchObject({ pipeline: 'standard', stage: 'contact', probability: '10' });
    await page.goto(`${stage.product.url}/opportunity/${made.id}`);
    await page.locator('.stages').waitFor();
    await expect(page.locator('.stages')).toContainText('标准销售流程');
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '换销售流程…' }).click();
    const dialog = page.getByRole('dialog');
    await chosen(page, '移到阶段', '方案评审');
    await dialog.getByRole('button', { name: '更换' }).click();
    // The stages before it ask for something.
    await page.getByText('缺少：客户预算、采购方式').waitFor();
    await page.getByRole('dialog').getByLabel('客户预算').fill('60000');
    await page.locator('#field-purchaseMethod').click();
    await page.locator('.ant-select-dropdown:visible').getByText('公开招标', { exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '推进到方案评审' }).click();
    await expect(page.locator('.stages')).toContainText('招投标');
    value(await read(page, made.id)).toMatchObject({
      pipeline: 'keyAccount',
      stage: 'keyAccountReview',
      probability: '45',
    });
    await page.goto(`${stage.product.url}/opportunity?as=board`);
    await page.getByRole('region', { name: '初步接洽', exact: true }).waitFor();
    await page
      .locator('.board-pipelines')
      .getByText(/客户流程/)
      .click();
    await expect(page.getByRole('region', { name: '方案评审', exact: true })).toContainText('大项目招标');
    await page.goto(`${stage.product.url}/funnel?pipeline=keyAccount`);
    await page.getByRole('rowheader', { name: '方案评审' }).first().waitFor();
    await expect(page.getByRole('rowheader', { name: '初步接洽' })).toHaveCount(0);
    value(await tooWide(page)).toBe(0);
    value(stage.browser.problems).toEqual([]);
  });
});
