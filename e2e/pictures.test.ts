import { describe, test, expect as value } from 'vitest';
import { expect } from './expect';
import { openStage, request } from './stage';

/** One red point. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

describe('pictures', () => {
  const stage = openStage();

  test('ATT-01 CTR-01 the scan of a contract opens over its page', async () => {
    const page = await stage.as('admin', '/');
    const [contract] = (
      await request<{ items: { id: string; version: number }[] }>(page, 'GET', '/api/records/contract?view=all&limit=1')
    ).items;
    const file = await page.evaluate(async (text) => {
      const form = new FormData();
      const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
      form.set('file', new File([bytes], '盖章页.png', { type: 'image/png' }));
      return (await fetch('/api/files', { method: 'POST', body: form })).json();
    }, png);
    const saved = await request<{ scans: { title: string }[] }>(
      page,
      'PATCH',
      `/api/records/contract/${contract?.id}`,
      { version: contract?.version, scans: [file] },
    );
    value(saved.scans.map(({ title }) => title)).toEqual(['盖章页.png']);
    await page.goto(`${stage.product.url}/contract/${contract?.id}`);
    await page.getByRole('link', { name: '盖章页.png' }).first().click();
    const picture = page.getByRole('img', { name: '盖章页.png' });
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
    await page.keyboard.press('Escape');
    await expect(picture).toBeHidden();
    value(stage.browser.problems).toEqual([]);
  });
});
