import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ObjectPipelines } from '@tide/model/api/pipelines';
import type { Condition } from '@tide/model/conditions/condition';
import type { Criterion } from '@tide/model/pipelines';
import { Button, Checkbox, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useObject } from '../api/definitions';
import { isWritable } from '../forms/fields';
import { useRoleWords } from '../settings/roles/useRoleWords';
import type { DraftStage } from './draft';

const ConditionEditor = lazy(() => import('../list/ConditionEditor'));

interface Props {
  of: ObjectPipelines;
  stage: DraftStage;
  /** Names of the other stages. */
  taken: readonly string[];
  onDone(stage: DraftStage): void;
  onClose(): void;
}

/** A criterion on the page; its condition may still be missing. */
type DraftCriterion = Omit<Criterion, 'where'> & { where?: Condition };

/** One stage: its names, how likely a deal is there, how long one may stay, and what must be done before one goes on. */
export default function StageDrawer({ of, stage: given, taken, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const object = useObject(of.object);
  const words = useRoleWords();
  const [stage, setStage] = useState(given);
  const [criteria, setCriteria] = useState<readonly DraftCriterion[]>(given.criteria);
  const [editing, setEditing] = useState<number | null>(null);
  const [tried, setTried] = useState(false);
  const set = (changes: Partial<DraftStage>) => setStage((before) => ({ ...before, ...changes }));
  const put = (at: number, changes: Partial<DraftCriterion>) =>
    setCriteria((before) => before.map((one, index) => (index === at ? { ...one, ...changes } : one)));
  const name = stage.label.trim();
  const nameProblem =
    name === ''
      ? t('请填写阶段名称。')
      : taken.some((other) => other.trim().toLowerCase() === name.toLowerCase())
        ? t('已有名为「{{stage}}」的阶段。', { stage: name })
        : undefined;
  const lacking = criteria.some(({ label, where }) => label.trim() === '' || !where);
  const done = () => {
    if (nameProblem || lacking) return setTried(true);
    onDone({ ...stage, label: name, criteria: criteria as readonly Criterion[] });
  };
  const fields = Object.entries(object?.fields ?? {}).filter(
    ([key, field]) => isWritable(field) && key !== object?.states?.pipelines?.field,
  );
  return (
    <Drawer
      open
      size={560}
      title={given.label ? t('阶段「{{stage}}」', { stage: given.label }) : t('新增阶段')}
      onClose={onClose}
      footer={
        <div className="pipeline-drawer-foot">
          <Button type="primary" onClick={done}>
            {t('确定')}
          </Button>
          <Button onClick={onClose}>{t('取消')}</Button>
        </div>
      }
    >
      <Form layout="vertical" requiredMark={false} onFinish={done}>
        <div className="pipeline-two">
          <Form.Item
            label={t('阶段名称')}
            htmlFor="stage-label"
            {...(tried && nameProblem && { validateStatus: 'error', help: nameProblem })}
          >
            <Input
              id="stage-label"
              autoFocus
              maxLength={30}
              value={stage.label}
              onChange={({ target }) => set({ label: target.value })}
            />
          </Form.Item>
          <Form.Item label={t('英文名称')} htmlFor="stage-english">
            <Input
              id="stage-english"
              maxLength={60}
              value={stage.english ?? ''}
              onChange={({ target }) => set({ english: target.value })}
            />
          </Form.Item>
          <Form.Item label={t('签单概率')} htmlFor="stage-probability">
            <InputNumber
              id="stage-probability"
              min="0"
              max="100"
              precision={2}
              stringMode
              suffix="%"
              value={stage.probability}
              formatter={(value) => String(value ?? '').replace(/\.?0+$/, (end) => (end.startsWith('.') ? '' : end))}
              onChange={(value) => set({ probability: plain(value) })}
            />
          </Form.Item>
          <Form.Item label={t('最长天数')} htmlFor="stage-days">
            <InputNumber
              id="stage-days"
              min={1}
              max={3650}
              precision={0}
              placeholder={t('不限')}
              value={stage.maxDays ?? null}
              onChange={(maxDays) => set({ maxDays })}
            />
          </Form.Item>
        </div>
        <Form.Item label={t('离开这个阶段前要填写')} htmlFor="stage-required">
          <Select
            id="stage-required"
            aria-label={t('离开这个阶段前要填写')}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('没有要求')}
            value={[...stage.required]}
            options={fields.map(([value, { label }]) => ({ value, label }))}
            onChange={(required: string[]) => set({ required })}
          />
        </Form.Item>
        <Form.Item label={t('并且要符合')}>
          {criteria.map((criterion, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: criteria have no identity of their own
            <div key={index} className="pipeline-criterion">
              <Input
                aria-label={t('条件的说法')}
                placeholder={t('怎么说，如「预算不少于 10 万」')}
                maxLength={60}
                status={tried && criterion.label.trim() === '' ? 'error' : undefined}
                value={criterion.label}
                onChange={({ target }) => put(index, { label: target.value })}
              />
              <Input
                aria-label={t('条件的英文说法')}
                placeholder={t('英文')}
                maxLength={60}
                value={criterion.english ?? ''}
                onChange={({ target }) => put(index, { english: target.value })}
              />
              <Button danger={tried && !criterion.where} onClick={() => setEditing(index)}>
                <span className="cut">
                  {criterion.where && object ? words.condition(object, criterion.where) : t('设置条件')}
                </span>
              </Button>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('删除这个条件')}
                onClick={() => setCriteria(criteria.filter((_, at) => at !== index))}
              />
            </div>
          ))}
          <Button
            type="dashed"
            size="small"
            icon={<PlusOutlined />}
            onClick={() => setCriteria([...criteria, { label: '' }])}
          >
            {t('添加条件')}
          </Button>
          {tried && lacking && <p className="pipeline-problem">{t('请写明每个条件，并设置它的内容。')}</p>}
        </Form.Item>
        <Form.Item>
          <Checkbox checked={stage.back} onChange={({ target }) => set({ back: target.checked })}>
            {t('可以从这里退回前面的阶段')}
          </Checkbox>
        </Form.Item>
      </Form>
      {editing !== null && object && (
        <Suspense>
          <ConditionEditor
            object={object}
            title={criteria[editing]?.label || t('推进条件')}
            condition={criteria[editing]?.where}
            onApply={(where) => put(editing, { where })}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
    </Drawer>
  );
}

/** A typed percent without the noughts behind its point. */
const plain = (value: string | number | null): string => {
  const text = String(value ?? '0');
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};
