import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { titleOf } from '../list/Table';
import { actionTo, pipelineOn, pipelinesOf, stagesOf, stateLabel } from './moves';
import type { Acting } from './useAction';

interface Props {
  object: ObjectJson;
  record: RecordJson;
  acting: Acting;
  onClose(): void;
}

/** Puts a record into another pipeline, in the stage that one chooses (spec OPP-02). */
export default function ChangePipeline({ object, record, acting, onClose }: Props) {
  const { t } = useTranslation();
  const own = pipelineOn(object, record);
  const others = pipelinesOf(object).filter(({ name }) => name !== own?.name);
  const [pipeline, setPipeline] = useState(others[0]?.name);
  const reachable = stagesOf(object, pipeline).filter((stage) => actionTo(object, record, stage));
  const [chosen, setChosen] = useState<string>();
  const stage = chosen !== undefined && reachable.includes(chosen) ? chosen : reachable[0];
  const called = object.fields[object.states?.pipelines?.field ?? '']?.label;
  const move = stage === undefined ? undefined : actionTo(object, record, stage);
  return (
    <Modal
      open
      title={t('给「{{title}}」换{{pipeline}}', { title: titleOf(object, record), pipeline: called })}
      okText={t('更换')}
      cancelText={t('取消')}
      okButtonProps={{ disabled: !move }}
      onOk={() => {
        onClose();
        if (move) acting.start(record, move[0]);
      }}
      onCancel={onClose}
      width={480}
    >
      <p>{t('现在是{{pipeline}}。以前的阶段变化会保留。', { pipeline: own?.label })}</p>
      <Form layout="vertical">
        <Form.Item label={called}>
          <Select
            aria-label={called}
            value={pipeline}
            options={others.map(({ name, label }) => ({ value: name, label }))}
            onChange={setPipeline}
          />
        </Form.Item>
        <Form.Item label={t('移到阶段')} extra={t('前面的阶段要求填写的内容，更换时要补全。')}>
          <Select
            aria-label={t('移到阶段')}
            value={stage}
            options={reachable.map((name) => ({ value: name, label: stateLabel(object, name) }))}
            onChange={setChosen}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
