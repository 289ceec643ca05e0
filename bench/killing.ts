import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, figures } from './figure';
import { type Server, signInFirst, startProduct } from './processes';

const writers = 16;

/** Row 14: `kill -9` of the program while sixteen people save, again and again; afterwards every acknowledged record must be there. */
export async function measureKills(kills: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tide-bench-kill-'));
  const acknowledged: string[] = [];
  const restarts: number[] = [];
  let product = await startProduct(folder);
  try {
    const token = await signInFirst(product.url);
    for (let kill = 0; kill < kills; kill++) {
      const writing = Array.from({ length: writers }, (_, writer) =>
        write(product, token, `第${kill}次${writer}人`, acknowledged),
      );
      await sleep(500 + (kill % 7) * 100);
      await product.kill();
      const refusal = (await Promise.all(writing)).find((text) => text !== null);
      if (refusal) throw new Error(refusal);
      product = await startProduct(folder);
      restarts.push(product.startMilliseconds);
    }
    const lost = await missing(product, token, acknowledged);
    return [
      {
        row: '14',
        what: `${kills} × \`kill -9\` among the writes of ${writers} people`,
        measured: `${lost} of ${figures(acknowledged.length)} acknowledged lost, restart at most ${figures(Math.max(0, ...restarts) / 1000)} s`,
        aim: '0 lost, restart ≤ 2 s',
        kept: lost === 0 && Math.max(...restarts) <= 2_000,
      },
    ];
  } finally {
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Saves one customer after the other until the program is gone; answers the refusal if there was one. */
async function write({ url }: Server, token: string, tag: string, acknowledged: string[]): Promise<string | null> {
  for (let count = 0; ; count++) {
    const answer = await fetch(`${url}/api/records/customer`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: `崩溃${tag}${count}号有限公司` }),
    })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      // The connection breaks off: this write was not acknowledged.
      .catch(() => null);
    if (!answer) return null;
    if (answer.status !== 201) return answer.text;
    acknowledged.push((JSON.parse(answer.text) as { id: string }).id);
  }
}

async function missing({ url }: Server, token: string, ids: readonly string[]): Promise<number> {
  const found = new Set<string>();
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '500', fields: 'name', ...(cursor !== null && { cursor }) });
    const answer = await fetch(`${url}/api/records/customer?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(await answer.text());
    const page = (await answer.json()) as { items: { id: string }[]; nextCursor: string | null };
    for (const { id } of page.items) found.add(id);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids.filter((id) => !found.has(id)).length;
}
