import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pdfText } from '../testing/pdfText';
import { openTypesetter, type Page, shippedFonts, type Typesetter } from './typesetter';

/* The thread that sets pages, without a server (docs/decisions/0028). */
let typesetter: Typesetter;
beforeAll(() => {
  typesetter = openTypesetter(shippedFonts());
});
afterAll(() => typesetter.close());

const page = (...content: unknown[]): Page =>
  ({ content, foot: { left: '脚注', pages: '{number}/{count}' }, defaultStyle: { font: 'Sans' } }) as Page;
const point = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

it('sets a page with its foot, one after the other, each for who has asked', async () => {
  const pages = await Promise.all(['甲方', '乙方', '丙方'].map((word) => typesetter.set(page(word), word)));
  const texts = pages.map((bytes) => pdfText(Buffer.from(bytes)));
  expect(texts.map((text) => ['甲方', '乙方', '丙方'].filter((word) => text.includes(word)))).toEqual([
    ['甲方'],
    ['乙方'],
    ['丙方'],
  ]);
  expect(texts[0]).toContain('1/1');
}, 60_000);

it('loads neither a file nor an address that a page names', async () => {
  const file = join(tmpdir(), 'tide-typesetter.png');
  writeFileSync(file, Buffer.from(point, 'base64'));
  expect(readFileSync(file)).toHaveLength(70);
  for (const image of [file, `file://${file}`, 'http://127.0.0.1:9/logo.png'])
    await expect(typesetter.set(page({ image }), 'somebody')).rejects.toMatchObject({ code: 'PRINT_FAILED' });
  const inside = await typesetter.set(page({ image: `data:image/png;base64,${point}` }), 'somebody');
  expect(inside.byteLength).toBeGreaterThan(500);
}, 60_000);

it('lets one person wait for three and all people for thirty, and says so to the next', async () => {
  const busy = { code: 'PRINT_BUSY' };
  // The first one is at work and waits no more.
  const first = typesetter.set(page('一'), 'first');
  const own = [1, 2, 3].map(() => typesetter.set(page('二'), 'somebody'));
  await expect(typesetter.set(page('三'), 'somebody')).rejects.toMatchObject(busy);
  const others = Array.from({ length: 27 }, (_, at) => typesetter.set(page('四'), `person ${at}`));
  await expect(typesetter.set(page('五'), 'one more')).rejects.toMatchObject(busy);
  await Promise.all([first, ...own, ...others]);
}, 120_000);

it('tells who waits that the program stops', async () => {
  const closing = openTypesetter(shippedFonts());
  const waiting = [closing.set(page('一'), 'one'), closing.set(page('二'), 'other')];
  const told = waiting.map((one) => expect(one).rejects.toMatchObject({ code: 'PRINT_FAILED' }));
  await closing.close();
  await Promise.all(told);
}, 60_000);
