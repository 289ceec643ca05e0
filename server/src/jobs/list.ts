import type { JobJson, JobStatus } from '@tide/model/api/jobs';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { notFound } from '../errors';
import type { Engine } from '../records/engine';

interface JobRow {
  id: string;
  kind: string;
  label: string;
  subject: string;
  stage: string | null;
  done: number;
  total: number;
  status: JobStatus;
  cancelRequested: boolean;
  lastError: string | null;
  startedBy: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

const columns = sql`id, kind, label, subject, stage, done, total, status, cancel_requested as "cancelRequested", last_error as "lastError",
  started_by as "startedBy", created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt"`;

/** The newest jobs: all for administrators, one's own for everybody else. */
export async function listJobs(engine: Engine, actor: Actor): Promise<{ items: JobJson[] }> {
  const own = actor.administrator ? sql`true` : sql`started_by = ${actor.userId}::uuid`;
  const found =
    await sql<JobRow>`select ${columns} from tide_job where ${own} order by created_at desc, id desc limit 200`.execute(
      engine.database,
    );
  return { items: found.rows.map((row) => jobJson(engine, row)) };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One job with what it works on; NOT_FOUND unless it is the actor's own or he is an administrator. */
export async function loadJob(engine: Engine, actor: Actor, id: string): Promise<JobRow> {
  if (!uuid.test(id)) throw notFound('任务');
  const found = await sql<JobRow>`select ${columns} from tide_job where id = ${id}::uuid for update`.execute(
    engine.database,
  );
  const [job] = found.rows;
  if (!job || (!actor.administrator && job.startedBy !== actor.userId)) throw notFound('任务');
  return job;
}

export function jobJson(engine: Engine, row: JobRow): JobJson {
  const { subject: _subject, done, total, cancelRequested, ...job } = row;
  const open = job.status === 'waiting' || job.status === 'running';
  return {
    ...job,
    progress: { done, total },
    startedBy: { id: job.startedBy, title: engine.directory.person(job.startedBy)?.name ?? null },
    can: open
      ? cancelRequested
        ? []
        : ['cancel']
      : job.status === 'failed' || job.status === 'cancelled'
        ? ['retry']
        : [],
  };
}
