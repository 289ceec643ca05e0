import type { ObjectJson } from '@tide/model/api/objects';
import type { PoolVerb } from '@tide/model/api/pools';
import type { RecordJson } from '@tide/model/api/records';
import { Alert, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import { titleOf } from '../list/Table';
import { AssignInput } from './AssignInput';
import { OpenDocuments } from './OpenDocuments';
import './pool.css';
import { poolVerbWords } from './poolVerbs';
import { countsWorkingDays } from './useDayCount';
import { usePoolVerb } from './usePoolVerb';
import { DaysInput, OwnerInput, PoolInput, RemarkInput } from './VerbInputs';

interface Props {
  object: ObjectJson;
  verb: PoolVerb;
  records: readonly RecordJson[];
  onClose(): void;
  onDone?(): void;
}

/** What a verb takes, as far as it has been filled in. */
export interface VerbInput {
  to?: string[];
  days?: string;
  reason?: string;
  remark?: string;
  pool?: string;
  owner?: { id: string; title: string | null };
}

/** Asks what a verb of the pool needs, for one record or several, and says what it does; what is refused as a whole stands in it. */
export default function PoolDialog({ object, verb, records, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const [input, setInput] = useState<VerbInput>({});
  const run = usePoolVerb(object, verb, () => {
    onClose();
    onDone?.();
  });
  const set = (change: VerbInput) => setInput((before) => ({ ...before, ...change }));
  const word = t(poolVerbWords[verb].label);
  const [only] = records;
  const problems = run.error instanceof ApiProblem ? run.error.fields : [];
  const problemOf = (field: string) =>
    problems.find((problem) => problem.field.replace(/^input\./, '') === field)?.message;
  const unowned = records.some(({ poolStatus }) => poolStatus === 'unassigned');
  const lacking =
    (verb === 'assign' && !input.to?.length) ||
    (verb === 'extend' && !input.days?.trim()) ||
    (verb === 'requestExtension' && !input.reason?.trim());
  const { owner, ...rest } = input;
  const send = () =>
    run.mutate({
      ids: records.map(({ id }) => id),
      input: { ...rest, ...(owner && { owner: owner.id }) },
    });
  const about: Partial<Record<PoolVerb, string>> = {
    claim: t('领取后归您负责，从今天起计算保护期。'),
    release: t('释放后没有负责人，公海用户都可以领取；联系记录和单据保留。'),
    moveToPool: t('转公海后没有负责人，公海用户都可以领取；联系记录和单据保留。'),
    moveToPrivate: unowned
      ? t('转普通后不再自动回收。没有负责人的归接收人。')
      : t('转普通后仍归现在的负责人，不再自动回收。'),
    requestExtension: t('公海管理员会收到您的申请。'),
  };
  return (
    <Modal
      open
      title={
        records.length === 1 && only
          ? t('{{verb}}「{{title}}」', { verb: word, title: titleOf(object, only) })
          : t('{{verb}} {{count}} 个{{object}}', { verb: word, count: records.length, object: object.label })
      }
      okText={records.length === 1 ? word : t('{{verb}} {{count}} 个', { verb: word, count: records.length })}
      okButtonProps={{ disabled: lacking }}
      confirmLoading={run.isPending}
      onOk={send}
      onCancel={onClose}
      width={480}
    >
      {run.error && problems.length === 0 && (
        <Alert type="error" title={run.error.message} style={{ marginBottom: 16 }} />
      )}
      {about[verb] && <p className="pool-about">{about[verb]}</p>}
      {verb === 'release' && records.length === 1 && only && <OpenDocuments object={object} record={only} />}
      <Form layout="vertical" requiredMark={false} onFinish={send}>
        {verb === 'assign' && (
          <AssignInput object={object} records={records} value={input.to ?? []} onChange={(to) => set({ to })} />
        )}
        {verb === 'extend' && (
          <DaysInput
            value={input.days ?? ''}
            problem={problemOf('days')}
            unit={records.every((record) => countsWorkingDays(object, record)) ? t('个工作日') : t('天')}
            onChange={(days) => set({ days })}
          />
        )}
        {verb === 'moveToPrivate' && unowned && (
          <OwnerInput value={input.owner} onChange={(chosen) => set({ owner: chosen })} />
        )}
        {verb === 'moveToPool' && <PoolInput object={object} value={input.pool} onChange={(pool) => set({ pool })} />}
        {verb === 'requestExtension' && (
          <RemarkInput
            label={t('申请延期的原因')}
            value={input.reason ?? ''}
            problem={problemOf('reason')}
            autoFocus
            onChange={(reason) => set({ reason })}
          />
        )}
        {(verb === 'release' || verb === 'extend' || verb === 'moveToPool') && (
          <RemarkInput
            label={t('说明（可不填）')}
            value={input.remark ?? ''}
            problem={problemOf('remark')}
            onChange={(remark) => set({ remark })}
          />
        )}
      </Form>
    </Modal>
  );
}
