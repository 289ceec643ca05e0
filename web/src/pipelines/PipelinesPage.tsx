import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ObjectPipelines, ShapedPipeline } from '@tide/model/api/pipelines';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useObject } from '../api/definitions';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { pipelinesQuery } from './draft';
import './pipelines.css';
import { usePipelineWords } from './usePipelineWords';

/** 销售流程: the pipelines of each object, by what chooses them and through which stages they go (spec OPP-02). */
export default function PipelinesPage() {
  const { t } = useTranslation();
  const found = useQuery(pipelinesQuery);
  if (found.error && !found.data) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Waiting rows={6} />;
  return (
    <section className="pipelines">
      <h1>{t('销售流程')}</h1>
      <p>{t('新记录按负责人的部门和类别选用流程，都不适合时用默认的。修改马上生效，以前的阶段变化不会改。')}</p>
      {found.data.map((of) => (
        <section key={of.object} aria-label={of.label}>
          <header>
            <h2>{of.label}</h2>
            <Link
              to="/settings/pipelines/$object/$pipeline"
              params={{ object: of.object, pipeline: 'new' }}
              className="pipelines-add"
            >
              <PlusOutlined /> {t('新增{{pipeline}}', { pipeline: of.pipelineLabel })}
            </Link>
          </header>
          <ul>
            {of.items.map((pipeline) => (
              <Pipeline key={pipeline.name} of={of} pipeline={pipeline} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function Pipeline({ of, pipeline }: { of: ObjectPipelines; pipeline: ShapedPipeline }) {
  const { t } = useTranslation();
  const words = usePipelineWords();
  const object = useObject(of.object);
  const stages = pipeline.stages.filter(({ retired }) => !retired);
  const records = pipeline.stages.reduce((sum, stage) => sum + stage.records, 0);
  return (
    <li className={pipeline.retired ? 'pipelines-one retired' : 'pipelines-one'}>
      <Link to="/settings/pipelines/$object/$pipeline" params={{ object: of.object, pipeline: pipeline.name }}>
        <span className="pipelines-name">
          <b>{pipeline.label}</b>
          {pipeline.standard && <Tag color="blue">{t('默认')}</Tag>}
          {pipeline.retired && <Tag>{t('已停用')}</Tag>}
          <small>{t('{{count}} 条在各阶段', { count: records })}</small>
        </span>
        <span className="pipelines-path">
          {stages.map(({ name, label, probability }) => (
            <span key={name}>
              {label} <small>{probability}%</small>
            </span>
          ))}
        </span>
        <small>{words.rule(of, pipeline, object?.fields[of.category ?? '']?.label)}</small>
      </Link>
    </li>
  );
}
