import { ArrowLeftOutlined, DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { HandoverJson } from '@tide/model/api/handovers';
import { Alert, App, Button, Progress } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshRecords } from '../api/records';
import { useMoments } from '../faces/moments';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { actOnHandover, handoverQuery, isMoving, modeWords, statusTones, statusWords } from './handoverApi';
import { ReportRecords } from './ReportRecords';

/** What a hand-over has done, on screen and as a workbook (spec XFER-03 step 5). */
export function Report({ id }: { id: string }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const { full } = useMoments();
  const client = useQueryClient();
  const kept = useQuery(handoverQuery(id));
  const act = useMutation({
    mutationFn: (verb: 'run' | 'undo') => actOnHandover(id, verb),
    onSuccess: () => client.invalidateQueries({ queryKey: ['handover'] }),
    onError: (error) => void message.error(error.message),
  });
  const status = kept.data?.status;
  useEffect(() => {
    if (status !== 'done' && status !== 'undone') return;
    void refreshRecords(client);
    void client.invalidateQueries({ queryKey: ['handover', 'one', id, 'records'] });
  }, [status, client, id]);
  if (kept.error && !kept.data) return <Failure error={kept.error} onRetry={() => void kept.refetch()} />;
  if (!kept.data) return <Waiting />;
  const data = kept.data;
  const undo = () =>
    modal.confirm({
      title: t('撤销这次交接？'),
      content: t('记录回到{{name}}名下；后来又换过负责人的保留不动。', { name: data.person.title }),
      okText: t('撤销交接'),
      okButtonProps: { danger: true },
      onOk: () => act.mutateAsync('undo'),
    });
  return (
    <section className="handover">
      <header>
        <Link to="/settings/handover" search={{}} aria-label={t('返回')}>
          <ArrowLeftOutlined />
        </Link>
        <h1>{t('{{name}}的{{mode}}', { name: data.person.title, mode: t(modeWords[data.mode]) })}</h1>
        <span className={`chip ${statusTones[data.status] ?? ''}`}>{t(statusWords[data.status])}</span>
        <span className="handover-actions">
          {!isMoving(data) && (
            <Button icon={<DownloadOutlined />} href={`/api/settings/handover/${id}/report`}>
              {t('下载报告')}
            </Button>
          )}
          {data.can.includes('undo') && <Button onClick={undo}>{t('撤销交接')}</Button>}
          {data.can.includes('run') && (
            <Button type="primary" loading={act.isPending} onClick={() => act.mutate('run')}>
              {t('继续交接')}
            </Button>
          )}
        </span>
      </header>
      {data.lastError && <Alert type="error" title={data.lastError} />}
      <p className="handover-facts">
        {[data.startedBy.title, full(data.createdAt), data.reason].filter(Boolean).join('，')}
      </p>
      {isMoving(data) && <Moving data={data} />}
      {data.undo && (
        <p>
          {data.undo.left === 0
            ? t('撤销了 {{undone}} 条。', { undone: data.undo.undone })
            : t('撤销了 {{undone}} 条，{{left}} 条后来又换过负责人，保留不动。', data.undo)}
        </p>
      )}
      <dl className="handover-figures">
        <Figure label={t('已移交')} count={data.counts.given} />
        <Figure label={t('未能移交')} count={data.counts.failed} />
        <Figure label={t('待交接')} count={data.counts.pending} />
      </dl>
      {data.groups.length > 0 && (
        <table className="table handover-groups">
          <thead>
            <tr>
              <th>{t('对象')}</th>
              <th>{t('接收人')}</th>
              <th className="right">{t('数量')}</th>
            </tr>
          </thead>
          <tbody>
            {data.groups.map((group) => (
              <tr key={`${group.object}${group.outcome}${group.receiver?.id}`}>
                <td className="cut">{group.label}</td>
                <td className="cut">
                  {group.outcome === 'pending'
                    ? t('待交接')
                    : group.outcome === 'failed'
                      ? t('未能移交')
                      : (group.receiver?.title ?? '—')}
                </td>
                <td className="right">{group.count.toLocaleString('en-US')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!isMoving(data) && <ReportRecords data={data} />}
    </section>
  );
}

function Moving({ data }: { data: HandoverJson }) {
  const { t } = useTranslation();
  const { done, total } = data.progress;
  return (
    <div aria-live="polite">
      <Progress percent={total === 0 ? 100 : Math.floor((done / total) * 100)} size={['100%', 6]} showInfo={false} />
      <small>
        {`${done.toLocaleString('en-US')} / ${total.toLocaleString('en-US')}`} {t('可以离开此页，会在后台继续。')}
      </small>
    </div>
  );
}

function Figure({ label, count }: { label: string; count: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{count.toLocaleString('en-US')}</dd>
    </div>
  );
}
