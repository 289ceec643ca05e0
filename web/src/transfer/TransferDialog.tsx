import { useQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Reference } from '@tide/model/api/records';
import { Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import PersonControl from '../controls/PersonControl';
import './transfer.css';
import { alongQuery } from './transferApi';
import { useTransfer } from './useTransfer';

interface Props {
  object: ObjectJson;
  ids: string[];
  /** Who has the record as it is seen here; somebody else by now refuses the transfer. */
  from?: Reference;
  onClose(): void;
  onDone?(): void;
}

/** 移交: who gets them, what moves along, and why (spec XFER-01). */
export default function TransferDialog({ object, ids, from, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const [to, setTo] = useState<Reference | null>(null);
  const [related, setRelated] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const along = useQuery(alongQuery(object.name, ids));
  const choices = (along.data ?? []).filter(({ name, count }) => count > 0 && object.related[name]);
  const transfer = useTransfer(object, () => {
    onClose();
    onDone?.();
  });
  const send = () =>
    to && transfer.mutate({ ids, input: { to: to.id, related, reason, ...(from && { from: from.id }) } });
  return (
    <Modal
      open
      title={
        ids.length > 1
          ? t('移交 {{count}} 条{{object}}', { count: ids.length, object: object.label })
          : t('移交{{object}}', { object: object.label })
      }
      okText={t('移交')}
      okButtonProps={{ disabled: !to }}
      confirmLoading={transfer.isPending}
      onOk={send}
      onCancel={onClose}
      width={480}
    >
      <Form layout="vertical" requiredMark={false} className="transfer">
        <Form.Item label={t('接收人')} htmlFor="transfer-to">
          <PersonControl id="transfer-to" value={to} onChange={setTo} autoFocus placeholder={t('按姓名查找')} />
        </Form.Item>
        {choices.length > 0 && (
          <Form.Item label={t('一并移交（同一负责人的）')}>
            <Checkbox.Group
              value={related}
              onChange={setRelated}
              options={choices.map(({ name, count }) => ({
                value: name,
                label: `${object.related[name]?.label ?? name} ${count}`,
              }))}
            />
          </Form.Item>
        )}
        <Form.Item label={t('原因')} htmlFor="transfer-reason">
          <Input.TextArea
            id="transfer-reason"
            value={reason}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
        <p>{t('只改负责人和所属部门；创建人、联系记录和修改记录都保留。')}</p>
      </Form>
    </Modal>
  );
}
