import { expect as expectSoon } from '@playwright/test';

/** Expectations of pages: on a small machine, and with several people's pages open, they come up slowly. Milliseconds. */
export const expect = expectSoon.configure({ timeout: 15_000 });
