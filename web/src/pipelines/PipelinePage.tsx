import { ArrowLeftOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ObjectPipelines } from '@tide/model/api/pipelines';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../api/client';
import { Failure } from '../frame/Failure';
import { NotFound } from '../frame/NotFound';
import { Waiting } from '../frame/Waiting';
import { type Draft, draftOf, leftBehind, newDraft, pipelinesQuery, requestOf } from './draft';
import { MoveStages } from './MoveStages';
import { PipelineHead } from './PipelineHead';
import './pipelines.css';
import { StageList } from './StageList';

const route = getRouteApi('/frame/settings/pipelines/$object/$pipeline');

/** One pipeline: what it is called, when it is used, and its stages in their order (spec OPP-02). */
export default function PipelinePage() {
  const { object, pipeline } = route.useParams();
  const found = useQuery(pipelinesQuery);
  if (found.error && !found.data) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Waiting rows={8} />;
  const of = found.data.find((one) => one.object === object);
  const kept = of?.items.find(({ name }) => name === pipeline);
  if (!of || (!kept && pipeline !== 'new')) return <NotFound />;
  const standard = of.items.find((one) => one.standard);
  return <Editor key={pipeline} of={of} kept={kept ? draftOf(kept) : newDraft(standard)} />;
}

function Editor({ of, kept }: { of: ObjectPipelines; kept: Draft }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const [draft, setDraft] = useState<Draft>(kept);
  const [read, setRead] = useState<Draft>(kept);
  const [moving, setMoving] = useState(false);
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const take = (pipeline: Draft) => {
    setDraft(pipeline);
    setRead(pipeline);
  };
  const dirty = JSON.stringify(requestOf(draft)) !== JSON.stringify(requestOf(read));
  // Whoever has begun to change something keeps what he saw; the server tells him where it is no longer so.
  if (!dirty && kept.version !== read.version) take(kept);
  const address = `settings/pipelines/${of.object}`;
  const save = useMutation({
    mutationFn: (moves: Record<string, string>) => {
      const body = requestOf(draft, moves);
      return draft.name === undefined
        ? api.post<{ name: string; items: ObjectPipelines[] }>(address, body)
        : api.put<{ name: string; items: ObjectPipelines[] }>(`${address}/${draft.name}`, body);
    },
    onSuccess: async ({ name, items }) => {
      setMoving(false);
      client.setQueryData(pipelinesQuery.queryKey, items);
      const saved = items.find(({ object }) => object === of.object)?.items.find((one) => one.name === name);
      if (saved) take(draftOf(saved));
      void message.success(t('已保存，下一次操作就按新的流程。'));
      if (draft.name === undefined)
        void navigate({ to: '/settings/pipelines/$object/$pipeline', params: { object: of.object, pipeline: name } });
      await client.invalidateQueries();
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.code === 'STAGE_IN_USE') void reloadCounts();
      else setMoving(false);
    },
  });
  /** Records have come into a stage since the page was read: how many stand where is asked again, and then where they go. */
  async function reloadCounts(): Promise<void> {
    const items = await client.fetchQuery({ ...pipelinesQuery, staleTime: 0 });
    const stages = items
      .find(({ object }) => object === of.object)
      ?.items.find(({ name }) => name === draft.name)?.stages;
    set({
      stages: draft.stages.map((stage) => ({
        ...stage,
        records: stages?.find(({ name }) => name === stage.name)?.records ?? stage.records,
      })),
    });
    setMoving(true);
  }
  async function takeNewest(): Promise<void> {
    const items = await client.fetchQuery({ ...pipelinesQuery, staleTime: 0 });
    const newest = items.find(({ object }) => object === of.object)?.items.find(({ name }) => name === draft.name);
    if (newest) take(draftOf(newest));
    save.reset();
  }
  const problem = save.error instanceof ApiProblem ? save.error : null;
  const stale = problem?.code === 'STALE_PIPELINE';
  return (
    <section className="pipelines pipeline">
      <Link to="/settings/pipelines" className="pipeline-back">
        <ArrowLeftOutlined /> {t('销售流程')}
      </Link>
      <h1>{draft.name === undefined ? t('新增{{pipeline}}', { pipeline: of.pipelineLabel }) : kept.label}</h1>
      {problem && problem.code !== 'STAGE_IN_USE' && (
        <Alert
          type="error"
          showIcon
          title={problem.message}
          action={
            stale && (
              <Button size="small" onClick={() => void takeNewest()}>
                {t('查看最新内容')}
              </Button>
            )
          }
        />
      )}
      {save.error && !problem && <Alert type="error" showIcon title={save.error.message} />}
      <PipelineHead of={of} draft={draft} problems={problem?.fields ?? []} onChange={set} />
      <StageList of={of} draft={draft} problems={problem?.fields ?? []} onChange={(stages) => set({ stages })} />
      <footer>
        <Button
          type="primary"
          disabled={!dirty}
          loading={save.isPending}
          onClick={() => (leftBehind(draft).length > 0 ? setMoving(true) : save.mutate({}))}
        >
          {t('保存')}
        </Button>
        {dirty && draft.name !== undefined && (
          <Button
            onClick={() => {
              take(kept);
              save.reset();
            }}
          >
            {t('放弃修改')}
          </Button>
        )}
        {dirty && <small>{t('有未保存的修改')}</small>}
      </footer>
      {moving && (
        <MoveStages
          of={of}
          draft={draft}
          pending={save.isPending}
          onMove={(moves) => save.mutate(moves)}
          onClose={() => setMoving(false)}
        />
      )}
    </section>
  );
}
