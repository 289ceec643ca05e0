import type { ObjectPipelines } from '@tide/model/api/pipelines';
import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Draft, leftBehind } from './draft';

interface Props {
  of: ObjectPipelines;
  draft: Draft;
  pending: boolean;
  onMove(moves: Record<string, string>): void;
  onClose(): void;
}

/** Asks for each stage that goes where the records go that stand in it. */
export function MoveStages({ of, draft, pending, onMove, onClose }: Props) {
  const { t } = useTranslation();
  const leaving = leftBehind(draft);
  const [moves, setMoves] = useState<Record<string, string>>({});
  const own = draft.retired ? [] : draft.stages.filter(({ name, retired }) => name !== undefined && !retired);
  const others = of.items.filter(({ name, retired }) => name !== draft.name && !retired);
  const options = [
    ...(own.length > 0
      ? [{ label: draft.label, options: own.map(({ name, label }) => ({ value: name ?? '', label })) }]
      : []),
    ...others.map(({ label, stages }) => ({
      label,
      options: stages.filter(({ retired }) => !retired).map((stage) => ({ value: stage.name, label: stage.label })),
    })),
  ];
  return (
    <Modal
      open
      title={t('这些{{object}}移到哪里？', { object: of.label })}
      okText={t('移动并保存')}
      cancelText={t('取消')}
      okButtonProps={{ disabled: leaving.some(({ name = '' }) => !moves[name]) }}
      confirmLoading={pending}
      onOk={() => onMove(moves)}
      onCancel={onClose}
      width={520}
    >
      <p>{t('停用的阶段里还有记录。它们会移到所选的阶段，概率随之改变，并留下阶段变化。')}</p>
      {leaving.map(({ name = '', label, records }) => (
        <div key={name} className="pipeline-move">
          <span>{t('「{{stage}}」里的 {{count}} 条', { stage: label, count: records })}</span>
          <Select
            aria-label={t('「{{stage}}」里的记录移到', { stage: label })}
            placeholder={t('选择阶段')}
            value={moves[name]}
            options={options}
            onChange={(to: string) => setMoves({ ...moves, [name]: to })}
          />
        </div>
      ))}
    </Modal>
  );
}
