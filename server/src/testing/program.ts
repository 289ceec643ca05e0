import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

export interface Program {
  child: ChildProcess;
  output(): string;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
}

export interface Programs {
  /** Gone after `close`. */
  folder: string;
  run(args: string[], settings?: Record<string, string>): Program;
  /** Starts the product. @returns its address, and the program */
  start(settings?: Record<string, string>): Promise<Program & { url: string }>;
  close(): Promise<void>;
}

/** The whole program as processes, as an administrator sees it, on a data folder of its own without demo data. */
export function openPrograms(): Programs {
  const folder = mkdtempSync(join(tmpdir(), 'tide-program-'));
  const children: ChildProcess[] = [];
  const run: Programs['run'] = (args, settings = {}) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts', ...args], {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: '',
        PORT: '0',
        TIDE_DATA: join(folder, 'data'),
        TIDE_DEMO: '0',
        TIDE_LOG: 'error',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    return { child, output: () => output, ended: once(child, 'exit').then(([code]) => code) };
  };
  return {
    folder,
    run,
    async start(settings = {}) {
      const program = run(['serve'], settings);
      const url = await new Promise<string>((resolve, reject) => {
        program.child.stdout?.on('data', () => {
          const ready = /^Tide is ready: (http:\S+)$/m.exec(program.output());
          if (ready?.[1]) resolve(ready[1]);
        });
        void program.ended.then(() => reject(new Error(program.output())));
      });
      return { ...program, url };
    },
    async close() {
      for (const child of children.filter((child) => child.exitCode === null && child.signalCode === null)) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
