import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  EditOutlined,
  HolderOutlined,
  PlusOutlined,
  StopOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  MouseSensor,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { ObjectPipelines } from '@tide/model/api/pipelines';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '../api/client';
import { useObject } from '../api/definitions';
import { type Draft, type DraftStage, freshStage, movedTo, withStage } from './draft';
import { usePipelineWords } from './usePipelineWords';

const StageDrawer = lazy(() => import('./StageDrawer'));

interface Props {
  of: ObjectPipelines;
  draft: Draft;
  problems: readonly FieldProblem[];
  onChange(stages: DraftStage[]): void;
}

/** The stages in their order, each as a sentence; dragged, or moved by its arrows. */
export function StageList({ of, draft, problems, onChange }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<DraftStage | null>(null);
  const open = draft.stages.filter(({ retired }) => !retired);
  const retired = draft.stages.filter((stage) => stage.retired);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
  );
  const order = (next: readonly DraftStage[]) => onChange([...next, ...retired]);
  const place = (key: unknown) => open.findIndex((stage) => stage.key === key);
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) order(movedTo(open, place(active.id), place(over.id)));
  };
  // The server counts all stages as they are sent.
  const problemOf = (stage: DraftStage) =>
    problems.find(({ field }) => field.startsWith(`stages.${draft.stages.indexOf(stage) + 1}.`))?.message;
  const whole = problems.find(({ field }) => field === 'stages')?.message;
  return (
    <section className="pipeline-stages" aria-label={t('阶段')}>
      <h2>{t('阶段')}</h2>
      <p>{t('按顺序推进，可以跳过；跳过的阶段要求的内容也要补全。赢单、输单、无效是所有流程共有的结果。')}</p>
      {whole && <p className="pipeline-problem">{whole}</p>}
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}>
        <ol>
          {open.map((stage, index) => (
            <StageRow
              key={stage.key}
              of={of}
              stage={stage}
              problem={problemOf(stage)}
              first={index === 0}
              last={index === open.length - 1}
              number={index + 1}
              onEdit={() => setOpened(stage)}
              onMove={(step) => order(movedTo(open, index, index + step))}
              onRetire={() =>
                onChange(
                  stage.name === undefined
                    ? draft.stages.filter((other) => other !== stage)
                    : [...open.filter((other) => other !== stage), { ...stage, retired: true }, ...retired],
                )
              }
            />
          ))}
        </ol>
      </DndContext>
      <Button type="dashed" icon={<PlusOutlined />} onClick={() => setOpened(freshStage())}>
        {t('新增阶段')}
      </Button>
      {retired.length > 0 && (
        <>
          <h3>{t('已停用的阶段')}</h3>
          <ul>
            {retired.map((stage) => (
              <li key={stage.key} className="pipeline-stage retired">
                <span className="pipeline-stage-words">
                  <b>{stage.label}</b>
                  <small>
                    {stage.records > 0
                      ? t('保存时要说明里面的 {{count}} 条移到哪里。', { count: stage.records })
                      : t('历史里仍叫这个名字。')}
                  </small>
                </span>
                <Button
                  type="text"
                  size="small"
                  icon={<UndoOutlined />}
                  onClick={() =>
                    onChange([...open, { ...stage, retired: false }, ...retired.filter((other) => other !== stage)])
                  }
                >
                  {t('重新启用')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Suspense>
        {opened && (
          <StageDrawer
            of={of}
            stage={opened}
            taken={open.filter(({ key }) => key !== opened.key).map(({ label }) => label)}
            onDone={(stage) => {
              order(withStage(open, stage));
              setOpened(null);
            }}
            onClose={() => setOpened(null)}
          />
        )}
      </Suspense>
    </section>
  );
}

interface RowProps {
  of: ObjectPipelines;
  stage: DraftStage;
  problem: string | undefined;
  number: number;
  first: boolean;
  last: boolean;
  onEdit(): void;
  onMove(step: number): void;
  onRetire(): void;
}

function StageRow({ of, stage, problem, number, first, last, onEdit, onMove, onRetire }: RowProps) {
  const { t } = useTranslation();
  const words = usePipelineWords();
  const object = useObject(of.object);
  const drag = useDraggable({ id: stage.key });
  const drop = useDroppable({ id: stage.key });
  const { label } = stage;
  return (
    <li
      ref={drop.setNodeRef}
      className={`pipeline-stage${drop.isOver && !drag.isDragging ? ' over' : ''}${drag.isDragging ? ' away' : ''}`}
      data-stage={stage.name}
    >
      <span
        ref={drag.setNodeRef}
        {...drag.listeners}
        className="pipeline-grip"
        title={t('拖动改变顺序')}
        aria-hidden="true"
      >
        <HolderOutlined />
      </span>
      <span className="pipeline-number">{number}</span>
      <button type="button" className="plain pipeline-stage-words" onClick={onEdit}>
        <span>
          <b>{label}</b> <span>{stage.probability}%</span>
          {stage.records > 0 && <small>{t('{{count}} 条在这里', { count: stage.records })}</small>}
        </span>
        <small>{words.stage(object, stage)}</small>
        {problem && <small className="pipeline-problem">{problem}</small>}
      </button>
      <span className="pipeline-stage-actions">
        <Button
          type="text"
          size="small"
          icon={<ArrowUpOutlined />}
          disabled={first}
          aria-label={t('上移「{{stage}}」', { stage: label })}
          onClick={() => onMove(-1)}
        />
        <Button
          type="text"
          size="small"
          icon={<ArrowDownOutlined />}
          disabled={last}
          aria-label={t('下移「{{stage}}」', { stage: label })}
          onClick={() => onMove(1)}
        />
        <Button
          type="text"
          size="small"
          icon={<EditOutlined />}
          aria-label={t('修改「{{stage}}」', { stage: label })}
          onClick={onEdit}
        />
        <Button
          type="text"
          size="small"
          icon={<StopOutlined />}
          disabled={first && last}
          title={first && last ? t('至少要有一个可用的阶段') : t('停用')}
          aria-label={t('停用「{{stage}}」', { stage: label })}
          onClick={onRetire}
        />
      </span>
    </li>
  );
}
