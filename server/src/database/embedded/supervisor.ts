import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longest pause between two attempts, ms: a full disk is freed by people. */
const longestPause = 10_000;

/** PostgreSQL writes its buffers at an orderly stop; after this long it is stopped at once, and replays its log at the next start. */
const orderly = 8_000;

export interface Supervisor {
  /** Stops the server for good: in order if it does so in time. */
  stop(): Promise<void>;
}

/**
 * Keeps a server running: starts it, and again each time it ends by itself, at ever longer intervals while it does not come up.
 * The first start must succeed; its error is the caller's.
 * @param launch starts the server and resolves once it answers
 */
export async function supervise(
  launch: () => Promise<ChildProcess>,
  onRestart: (reason: string) => void,
): Promise<Supervisor> {
  let child = await launch();
  const stopping = new AbortController();
  // A program that ends without stop(), by a defect for example, takes its server along.
  const endWithProgram = () => child.kill('SIGINT');
  process.once('exit', endWithProgram);
  const watch = async () => {
    for (;;) {
      await ended(child);
      if (stopping.signal.aborted) return;
      onRestart(`数据库进程意外结束 (${child.exitCode ?? child.signalCode})，正在重新启动。`);
      const next = await launchUntilItWorks();
      if (!next) return;
      child = next;
      if (stopping.signal.aborted) child.kill('SIGINT');
    }
  };
  const launchUntilItWorks = async (): Promise<ChildProcess | null> => {
    for (let pause = 50; !stopping.signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      try {
        return await launch();
      } catch (error) {
        onRestart((error as Error).message);
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
    return null;
  };
  const watching = watch();
  return {
    stop: async () => {
      stopping.abort();
      process.off('exit', endWithProgram);
      for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
        child.kill(signal);
        const late = new AbortController();
        const done = await Promise.race([watching.then(() => true), sleep(orderly, false, { signal: late.signal })]);
        late.abort();
        if (done) return;
      }
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
