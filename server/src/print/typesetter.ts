import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { TideError } from '../errors';

/** A page as data: what pdfmake sets in type, and what stands at the foot of every sheet, `{number}` and `{count}` filled in. */
export type Page = Omit<TDocumentDefinitions, 'footer'> & { foot: { left: string; pages: string } };

/** Makes PDF of pages, one after the other. */
export interface Typesetter {
  /** Errors: PRINT_BUSY when too many wait already, of everybody or of this person, PRINT_FAILED when the page cannot be made. */
  set(page: Page, person: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Files of the regular and the bold letters, TTF or OTF. */
export interface Fonts {
  normal: string;
  bold: string;
}

/** The fonts that come along (docs/decisions/0028). */
export function shippedFonts(): Fonts {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '../fonts');
  return { normal: join(folder, 'NotoSansHans-Regular.otf'), bold: join(folder, 'NotoSansHans-Bold.otf') };
}

/** So many pages may wait; more would only wait longer than people do. */
const mostWaiting = 30;
/** And so many of one person, who would make everybody else wait. */
const mostOfOne = 3;
/** The longest that one page may take, ms. */
const patience = 60_000;
/** The thread with its fonts (60 MB) ends when nothing has been printed for so long, ms. */
const idle = 120_000;

interface Job {
  page: Page;
  person: string;
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

/** Starts its thread with the first page, and again with the next one after it has ended, however it did. */
export function openTypesetter(fonts: Fonts): Typesetter {
  const waiting: Job[] = [];
  let worker: Worker | null = null;
  let current: Job | null = null;
  let timer: NodeJS.Timeout | undefined;

  function finish(): Job | null {
    const job = current;
    current = null;
    clearTimeout(timer);
    return job;
  }

  async function end(reason: string): Promise<void> {
    const ended = worker;
    worker = null;
    finish()?.reject(new TideError('PRINT_FAILED', `打印没有成功：${reason}。`));
    await ended?.terminate();
    next();
  }

  function start(): Worker {
    const made = new Worker(new URL('./typesetter.worker.mjs', import.meta.url), {
      workerData: { fonts },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    made.unref();
    made.on('message', ({ bytes, error }: { bytes?: Uint8Array; error?: string }) => {
      // A thread that was given up may still have had its page ready: it is nobody's any more.
      if (worker !== made) return;
      const job = finish();
      if (bytes) job?.resolve(bytes);
      else job?.reject(new TideError('PRINT_FAILED', `打印没有成功：${error}。`));
      next();
    });
    made.on('error', (error) => {
      if (worker === made) void end(error.message);
    });
    made.on('exit', () => {
      if (worker === made) void end('排版进程意外结束');
    });
    return made;
  }

  function next(): void {
    if (current) return;
    current = waiting.shift() ?? null;
    clearTimeout(timer);
    if (!current) {
      timer = setTimeout(() => {
        const unused = worker;
        worker = null;
        void unused?.terminate();
      }, idle).unref();
      return;
    }
    timer = setTimeout(() => void end(`超过 ${patience / 1000} 秒还没有排好`), patience).unref();
    worker ??= start();
    worker.postMessage({ page: current.page });
  }

  return {
    async set(page, person) {
      if (waiting.filter((job) => job.person === person).length >= mostOfOne)
        throw new TideError('PRINT_BUSY', '你的前几次打印还没有完成，请稍后再试。');
      if (waiting.length >= mostWaiting) throw new TideError('PRINT_BUSY', '正在打印的人太多，请稍后再试。');
      return new Promise((resolve, reject) => {
        waiting.push({ page, person, resolve, reject });
        next();
      });
    },
    async close() {
      const stopped = new TideError('PRINT_FAILED', '打印没有成功：程序正在停止。');
      for (const { reject } of waiting.splice(0)) reject(stopped);
      finish()?.reject(stopped);
      const unused = worker;
      worker = null;
      await unused?.terminate();
    },
  };
}
