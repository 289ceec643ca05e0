import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, figures } from './figure';
import { memoryOf, startProduct } from './processes';

/** Rows 11 and 12: the first and a later start of an empty workspace until it answers, and what it holds in memory when idle. */
export async function measureStart(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tide-bench-start-'));
  try {
    const first = await startProduct(folder);
    await first.stop();
    const again = await startProduct(folder);
    await sleep(10_000);
    const { program, database } = memoryOf(again.pid);
    await again.stop();
    const seconds = (milliseconds: number) => figures(milliseconds / 1000);
    return [
      {
        row: '11',
        what: 'start to first answer, empty workspace, first / again',
        measured: `${seconds(first.startMilliseconds)} s / ${seconds(again.startMilliseconds)} s`,
        aim: '≤ 3 s / ≤ 1 s',
        kept: first.startMilliseconds <= 3_000 && again.startMilliseconds <= 1_000,
      },
      {
        row: '12',
        what: 'idle memory, program + database',
        measured: `${figures(Math.round(program))} + ${figures(Math.round(database))} MB`,
        aim: '≤ 200 MB',
        kept: program + database <= 200,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
