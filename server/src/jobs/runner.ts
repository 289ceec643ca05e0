import { type Runner as GraphileRunner, run } from 'graphile-worker';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Logger } from 'pino';
import { actorOf } from '../access/actor';
import { TideError } from '../errors';
import type { EngineWithFiles } from '../records/engine';
import type { Work } from '../work';
import { beAlive, takeOverOrphans } from './liveness';
import { workerLogger } from './logger';
import { type Queue, task } from './queue';
import { kindOf } from './start';

export interface Runner {
  /** Stops at the next portion of each running job; another runner, or the next start, goes on from there. */
  stop(): Promise<void>;
}

export interface RunnerSettings {
  pool: pg.Pool;
  queue: Queue;
  log: Logger;
  /** Done every minute, e.g. delivering what has come. */
  minutely?: () => Promise<void>;
  /** Asked at the start and every minute; does what has its hour in the day, as long as `proceed` says so. */
  punctual?: (engine: EngineWithFiles, proceed: () => boolean) => Promise<void>;
  /** Done every hour, e.g. removing what has expired. */
  hourly?: (engine: EngineWithFiles) => Promise<void>;
  /** Asked at the start and every quarter of an hour; does once a day what the day asks for, as long as `proceed` says so. */
  daily?: (engine: EngineWithFiles, proceed: () => boolean) => Promise<void>;
  concurrency?: number;
}

/** The program is being stopped: the job stays "running" and is taken up again by whoever finds its runner gone. */
class Interrupted extends Error {}

interface TakenJob {
  kind: string;
  subject: string;
  startedBy: string;
}

/** Starts to work off the queue (docs: architecture.md). One program may serve and work, or several may share the work. */
export async function startJobs(engine: EngineWithFiles, settings: RunnerSettings): Promise<Runner> {
  const { pool, queue, log } = settings;
  const life = await beAlive(pool);
  const stopping = new AbortController();

  async function take(id: string): Promise<TakenJob | undefined> {
    const taken =
      await sql<TakenJob>`update tide_job set status = 'running', runner = ${life.runner}::uuid, last_error = null, finished_at = null,
        started_at = coalesce(started_at, ${engine.clock.now().toISOString()}::timestamptz)
      where id = ${id}::uuid and status = 'waiting' returning kind, subject, started_by as "startedBy"`.execute(
        engine.database,
      );
    return taken.rows[0];
  }

  async function finish(id: string, status: 'done' | 'failed' | 'cancelled', error: string | null): Promise<void> {
    await sql`update tide_job set status = ${status}, last_error = ${error}, cancel_requested = false, finished_at = ${engine.clock.now().toISOString()}::timestamptz,
      done = case when ${status} = 'done' then total else done end where id = ${id}::uuid`.execute(engine.database);
  }

  function workOf(id: string): Work {
    return {
      async report(stage, done, total) {
        await sql`update tide_job set stage = ${stage}, done = ${done}, total = ${total} where id = ${id}::uuid`.execute(
          engine.database,
        );
      },
      async proceed() {
        if (stopping.signal.aborted) throw new Interrupted();
        const asked = await sql<{
          cancelled: boolean;
        }>`select cancel_requested as cancelled from tide_job where id = ${id}::uuid`.execute(engine.database);
        return asked.rows[0]?.cancelled !== true;
      },
    };
  }

  async function work(id: string): Promise<void> {
    const job = await take(id);
    if (!job) return;
    const kind = kindOf(job.kind);
    try {
      const person = engine.directory.person(job.startedBy);
      if (person?.status !== 'active') throw new TideError('NO_PERMISSION', '发起人的账号已停用，任务不再执行。');
      const actor = actorOf(engine, person, {
        channel: job.kind.startsWith('import.') ? 'import' : 'job',
        ip: null,
      });
      await finish(id, await kind.run(engine, actor, job.subject, workOf(id)), null);
    } catch (error) {
      if (error instanceof Interrupted) return;
      const message = error instanceof TideError ? error.message : '程序出错了，可以重试；若再次失败请告诉管理员。';
      log.error({ error, job: id, kind: job.kind }, error instanceof Error ? error.message : String(error));
      await kind.failed(engine, job.subject, message);
      await finish(id, 'failed', message);
    }
  }

  const daily = async () => settings.daily?.(engine, () => !stopping.signal.aborted);
  const punctual = async () => settings.punctual?.(engine, () => !stopping.signal.aborted);

  await queue.ready();
  await takeOverOrphans(engine.database, queue);
  const orphans = setInterval(() => {
    takeOverOrphans(engine.database, queue).catch((error: Error) => log.error({ error }, '没能接管中断的任务。'));
  }, 15_000);
  let runner: GraphileRunner | undefined;

  /**
   * graphile-worker gives up when the database goes away, and also when another workspace of the same database brings its
   * queue up to date (its notification names no schema). It is begun again until the program stops.
   */
  async function begin(): Promise<void> {
    const begun = await run({
      pgPool: pool,
      schema: queue.schema,
      concurrency: settings.concurrency ?? 2,
      noHandleSignals: true,
      pollInterval: 5_000,
      logger: workerLogger(log),
      taskList: {
        [task]: (payload) => work((payload as { id: string }).id),
        minutely: async () => settings.minutely?.(),
        hourly: async () => settings.hourly?.(engine),
        daily,
        punctual,
      },
      crontab: '* * * * * minutely\n* * * * * punctual\n17 * * * * hourly\n*/15 * * * * daily',
    });
    runner = begun;
    const ended = (error?: unknown) => {
      runner = undefined;
      if (stopping.signal.aborted) return;
      log.error({ error }, '后台任务中断，正在重新开始。');
      setTimeout(() => again(), 1_000).unref();
    };
    begun.promise.then(() => ended(), ended);
  }

  function again(): void {
    if (!stopping.signal.aborted) begin().catch((error: Error) => log.error({ error }, '后台任务没能重新开始。'));
  }

  await begin();
  daily().catch((error: Error) => log.error({ error }, '每日任务没有完成，稍后再试。'));
  punctual().catch((error: Error) => log.error({ error }, '定时任务没有完成，稍后再试。'));
  return {
    async stop() {
      clearInterval(orphans);
      stopping.abort();
      await runner?.stop();
      await life.end();
    },
  };
}
