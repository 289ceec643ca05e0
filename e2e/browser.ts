import { existsSync } from 'node:fs';
import { type BrowserContext, chromium, type Page } from '@playwright/test';

export interface OpenBrowser {
  /** A page of a new, empty profile: nobody is signed in. */
  newPage(): Promise<Page>;
  /** Errors of all pages so far: uncaught exceptions and console errors. A test that ends well leaves it empty. */
  problems: string[];
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** Size of the window in CSS pixels; a phone is 390 × 844. */
  width?: number;
  height?: number;
  /** Fingers instead of a mouse. */
  touch?: boolean;
  locale?: 'zh-CN' | 'en-US';
}

const places = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/** Opens a headless Chromium: the one that `npm test` found (TIDE_CHROMIUM), else Playwright's or the system's. */
export async function openBrowser(options: BrowserOptions = {}): Promise<OpenBrowser> {
  const { width = 1440, height = 900, touch = false, locale = 'zh-CN' } = options;
  const executablePath = [process.env.TIDE_CHROMIUM, chromium.executablePath(), ...places].find(
    (path) => path && existsSync(path),
  );
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const problems: string[] = [];
  const contexts: BrowserContext[] = [];
  return {
    problems,
    newPage: async () => {
      const context = await browser.newContext({
        viewport: { width, height },
        hasTouch: touch,
        isMobile: touch,
        locale,
        timezoneId: 'Asia/Shanghai',
        acceptDownloads: true,
      });
      contexts.push(context);
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        // The browser itself reports every refused request; what the product makes of a refusal is the test's business.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          problems.push(message.text());
      });
      return page;
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
    },
  };
}
