import type { PoolClosing, PoolJson } from '@tide/model/api/pools';
import type { Reference } from '@tide/model/api/records';
import { Alert, Form, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../api/definitions';
import PersonControl from '../../controls/PersonControl';

interface Props {
  pool: PoolJson;
  /** What its records are called. */
  label: string;
  saving: boolean;
  problem: string | undefined;
  onClose(): void;
  onSave(closing: PoolClosing): void;
}

/** 关闭公海: what becomes ordinary, and who owns what has no owner (spec POOL-22). */
export function ClosingDialog({ pool, label, saving, problem, onClose, onSave }: Props) {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  const [owner, setOwner] = useState<PoolClosing['owner']>('previous');
  const [person, setPerson] = useState<Reference | null>({ id: me.user.id, title: me.user.name });
  const { assigned, unassigned } = pool.counts;
  const count = assigned + unassigned;
  return (
    <Modal
      open
      title={t('关闭公海「{{name}}」？', { name: pool.rules.name })}
      okText={t('关闭，{{count}} 个转普通', { count })}
      okButtonProps={{ danger: true, disabled: !person }}
      confirmLoading={saving}
      onOk={() => person && onSave({ owner, person: person.id })}
      onCancel={onClose}
      width={480}
    >
      {problem && <Alert type="error" title={problem} style={{ marginBottom: 16 }} />}
      <p>
        {t('{{count}} 个公海{{object}}都变成普通{{object}}：已分配的 {{assigned}} 个仍归现在的负责人。', {
          count,
          assigned,
          object: label,
        })}
      </p>
      {unassigned > 0 && (
        <Form layout="vertical" requiredMark={false}>
          <Form.Item label={t('未分配的 {{count}} 个归谁', { count: unassigned })}>
            <Radio.Group
              value={owner}
              onChange={(event) => setOwner(event.target.value)}
              options={[
                { value: 'previous', label: t('归前负责人；没有或已离职的归下面的人') },
                { value: 'chosen', label: t('全部归下面的人') },
              ]}
            />
          </Form.Item>
          <Form.Item label={t('接收人')} htmlFor="closing-person">
            <PersonControl id="closing-person" value={person} onChange={setPerson} required />
          </Form.Item>
        </Form>
      )}
      <p className="pool-note">{t('公海页签和操作立即消失，操作记录保留，重新启用后还能看到。')}</p>
    </Modal>
  );
}
