import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, figures } from './figure';
import { companyNames, mobileNumber, personName } from './names';
import { memoryOf, signInFirst, startProduct } from './processes';
import { oneOf, seeded } from './random';

interface ImportJson {
  id: string;
  status: string;
  counts: { created: number; children: number; skipped: number; failed: number };
  lastError: string | null;
}

/** Row 9: a file with customers and their contacts through the product's own import, every check and the history included. */
export async function measureImport(rows: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tide-bench-import-'));
  const product = await startProduct(folder);
  try {
    const authorization = `Bearer ${await signInFirst(product.url)}`;
    const call = async (path: string, body?: FormData): Promise<ImportJson> => {
      const answer = await fetch(`${product.url}/api/imports${path}`, {
        headers: { authorization },
        ...(body !== undefined && { method: 'POST', body }),
      });
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()) as ImportJson;
    };
    const form = new FormData();
    form.set('object', 'customer');
    form.set('file', new File([fileOf(rows)], 'customers.csv'));
    const { id } = await call('', form);
    let memory = 0;
    const started = performance.now();
    await call(`/${id}/run`, new FormData());
    let state = await call(`/${id}`);
    for (; state.status === 'running'; state = await call(`/${id}`)) {
      memory = Math.max(memory, memoryOf(product.pid).program);
      await sleep(200);
    }
    const seconds = (performance.now() - started) / 1000;
    if (state.status !== 'done' || state.counts.created !== rows)
      throw new Error(`The import did not end as it should: ${JSON.stringify(state)}`);
    return [
      {
        row: '9',
        what: `import of ${figures(rows)} customers, all checks, history, search`,
        measured: `${figures(Math.round(rows / seconds))} rows/s, program at most ${figures(Math.round(memory))} MB`,
        aim: '≥ 10,000 rows/s',
        kept: rows / seconds >= 10_000,
      },
    ];
  } finally {
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function fileOf(rows: number): string {
  const random = seeded(11);
  const names = companyNames(random);
  const lines = ['客户名称,客户级别,行业,手机,微信号'];
  for (let row = 1; row <= rows; row++)
    lines.push(
      [
        `${names()}${row}`,
        oneOf(random, ['A', 'B', 'C']),
        oneOf(random, ['制造业', '金融', '教育']),
        mobileNumber(random),
        personName(random),
      ].join(','),
    );
  return lines.join('\n');
}
