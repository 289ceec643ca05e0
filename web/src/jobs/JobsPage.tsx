import { ScheduleOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { JobJson, JobStatus } from '@tide/model/api/jobs';
import { App, Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useMoments } from '../faces/moments';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import './jobs.css';

const words: Record<JobStatus, string> = {
  waiting: '等待中',
  running: '进行中',
  done: '已完成',
  failed: '出错了',
  cancelled: '已取消',
};
const tones: Partial<Record<JobStatus, string>> = { done: 'good', failed: 'bad', running: 'accent' };

/** Work in the background with its stage, progress and last error; one's own, or all for administrators. */
export default function JobsPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { full } = useMoments();
  const client = useQueryClient();
  const jobs = useQuery({
    queryKey: ['jobs'],
    queryFn: () => api.get<{ items: JobJson[] }>('jobs'),
    refetchInterval: ({ state }) =>
      state.data?.items.some((job) => job.status === 'waiting' || job.status === 'running') ? 1_000 : 10_000,
  });
  const act = useMutation({
    mutationFn: ({ id, verb }: { id: string; verb: 'retry' | 'cancel' }) => api.post(`jobs/${id}/${verb}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['jobs'] }),
    onError: (error) => void message.error(error.message),
  });
  if (jobs.error && !jobs.data) return <Failure error={jobs.error} onRetry={() => void jobs.refetch()} />;
  if (!jobs.data) return <Waiting rows={6} />;
  return (
    <section className="jobs">
      <h1>{t('后台任务')}</h1>
      {jobs.data.items.length === 0 && (
        <div className="empty">
          <ScheduleOutlined />
          <div>{t('还没有后台任务。导入和导出会显示在这里。')}</div>
        </div>
      )}
      <ul>
        {jobs.data.items.map((job) => (
          <li key={job.id}>
            <div className="jobs-name">
              <b className="cut">{job.label}</b>
              <small>{[job.startedBy.title, full(job.createdAt)].filter(Boolean).join('，')}</small>
            </div>
            <span className={`chip ${tones[job.status] ?? ''}`}>{t(words[job.status])}</span>
            <div className="jobs-state">
              {job.status === 'running' && job.progress.total > 0 && (
                <Progress
                  percent={Math.floor((job.progress.done / job.progress.total) * 100)}
                  size={['100%', 6]}
                  showInfo={false}
                />
              )}
              <small>
                {[
                  job.stage,
                  job.progress.total > 0
                    ? `${job.progress.done.toLocaleString('en-US')} / ${job.progress.total.toLocaleString('en-US')}`
                    : null,
                ]
                  .filter(Boolean)
                  .join(' ')}
              </small>
              {job.lastError && <small className="field-problem">{job.lastError}</small>}
            </div>
            <span className="jobs-actions">
              {job.can.map((verb) => (
                <Button
                  key={verb}
                  size="small"
                  loading={act.isPending && act.variables.id === job.id}
                  onClick={() => act.mutate({ id: job.id, verb })}
                >
                  {verb === 'retry' ? t('重试') : t('取消')}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
