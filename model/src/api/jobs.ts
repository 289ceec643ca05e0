export type JobStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** Work in the background as its page shows it. */
export interface JobJson {
  id: string;
  kind: string;
  label: string;
  stage: string | null;
  progress: { done: number; total: number };
  status: JobStatus;
  lastError: string | null;
  startedBy: { id: string; title: string | null };
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  can: ('retry' | 'cancel')[];
}
