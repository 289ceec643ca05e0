import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';

/*
 * Sets pages in type in a thread of its own: a long document takes a second of computing, in which everybody else goes on. A page may load
 * nothing, neither by address nor by path: the fonts are handed over as bytes, pictures come in the page.
 */
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);
const fonts = {};
for (const [weight, path] of Object.entries(workerData.fonts)) {
  pdfmake.virtualfs.writeFileSync(weight, readFileSync(path));
  fonts[weight] = weight;
}
pdfmake.addFonts({ Sans: fonts });
// Functions cannot be sent to a thread, so the look of tables stands here: thin lines all around.
const thin = () => 0.5;
const between = (size) => () => size;
pdfmake.addTableLayouts({
  ruled: {
    hLineWidth: thin,
    vLineWidth: thin,
    hLineColor: () => '#c9d0d9',
    vLineColor: () => '#c9d0d9',
    paddingTop: between(4),
    paddingBottom: between(4),
    paddingLeft: between(5),
    paddingRight: between(5),
  },
});

parentPort.on('message', async ({ page: { foot, ...page } }) => {
  try {
    const bytes = await pdfmake
      .createPdf({
        ...page,
        footer: (number, count) => ({
          columns: [
            { text: foot.left, alignment: 'left' },
            { text: foot.pages.replace('{number}', number).replace('{count}', count), alignment: 'right' },
          ],
          margin: [40, 12, 40, 0],
          fontSize: 8,
          color: '#5b6675',
        }),
      })
      .getBuffer();
    parentPort.postMessage({ bytes });
  } catch (error) {
    // pdfmake throws strings too.
    parentPort.postMessage({ error: String(error?.message ?? error) });
  }
});
