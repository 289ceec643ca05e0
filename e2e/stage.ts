import type { Page } from '@playwright/test';
import { afterAll, beforeAll } from 'vitest';
import { type BrowserOptions, type OpenBrowser, openBrowser } from './browser';
import { type Product, startProduct } from './server';

export interface Stage {
  product: Product;
  browser: OpenBrowser;
  /** A page of a new profile in which a demo person has signed in, at an address. */
  as(username: string, path: string): Promise<Page>;
}

/** One product with its demo data and one browser for all tests of a file. */
export function openStage(options: BrowserOptions = {}, program?: string): Stage {
  const stage = {} as Stage;
  beforeAll(async () => {
    stage.product = await startProduct({}, program);
    stage.browser = await openBrowser(options);
    stage.as = async (username, path) => {
      const page = await stage.browser.newPage();
      await stage.product.signIn(page, username);
      await page.goto(stage.product.url + path);
      return page;
    };
  });
  afterAll(async () => {
    await stage.browser?.close();
    await stage.product?.stop();
  });
  return stage;
}

/** A request of the signed-in person, sent by the page itself. */
export async function request<Answer>(page: Page, method: string, path: string, body?: unknown): Promise<Answer> {
  return page.evaluate(
    async ([method, path, body]) => {
      const answer = await fetch(path as string, {
        method: method as string,
        ...(body !== null && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      return answer.json();
    },
    [method, path, body ?? null],
  ) as Promise<Answer>;
}

/** How many pixels a page is wider than its window; nobody should have to scroll sideways. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));

/** Bytes of JavaScript that a new visitor's browser fetches, as they travel, from the empty page until the first list stands there. */
export async function firstLoad({ product, browser }: Pick<Stage, 'product' | 'browser'>): Promise<number> {
  const page = await browser.newPage();
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (finished) => {
    if (new URL(finished.url()).pathname.endsWith('.js'))
      sizes.push(finished.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await product.signIn(page, 'qian');
  await page.goto(`${product.url}/customer`);
  await page.locator('tbody tr').first().waitFor();
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
