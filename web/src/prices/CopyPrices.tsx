import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { RecordJson } from '@tide/model/api/records';
import { Alert, Form, Input, InputNumber, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../api/client';
import { refreshRecords } from '../api/records';
import './prices.css';

/** 复制调价: a new list at prices so many per cent higher or lower, opened when it is made. */
export default function CopyPrices({ list, onClose }: { list: RecordJson; onClose(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState(t('{{name}}（副本）', { name: String(list.name) }));
  const [percent, setPercent] = useState('');
  const [decimals, setDecimals] = useState(2);
  // A second click comes before React has drawn that the first one is under way.
  const busy = useRef(false);
  const copying = useMutation({
    mutationFn: () => api.post<{ id: string }>('actions/copyPrices', { from: list.id, name, percent, decimals }),
    onSuccess: async ({ id }) => {
      onClose();
      await navigate({ to: '/$object/$id', params: { object: 'priceList', id } });
      await refreshRecords(client);
    },
    onSettled: () => {
      busy.current = false;
    },
  });
  const problems = copying.error instanceof ApiProblem ? copying.error.fields : [];
  const problemOf = (field: string) => problems.find((problem) => problem.field.endsWith(field))?.message;
  const send = () => {
    if (busy.current || name.trim() === '' || percent.trim() === '') return;
    busy.current = true;
    copying.mutate();
  };
  return (
    <Modal
      open
      width={480}
      title={t('复制调价「{{name}}」', { name: String(list.name) })}
      okText={t('复制')}
      okButtonProps={{ disabled: name.trim() === '' || percent.trim() === '' }}
      confirmLoading={copying.isPending}
      onOk={send}
      onCancel={onClose}
    >
      {copying.error && problems.length === 0 && <Alert type="error" title={copying.error.message} />}
      <p className="prices-about">{t('产品和起订数量照原样，价格按幅度调整。新价格表先停用，核对后再启用。')}</p>
      <Form layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          label={t('新价格表名称')}
          htmlFor="copy-name"
          help={problemOf('name')}
          validateStatus={problemOf('name') && 'error'}
        >
          <Input id="copy-name" value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
        </Form.Item>
        <Form.Item
          label={t('调价幅度')}
          htmlFor="copy-percent"
          help={problemOf('percent') ?? t('涨价填 5，降价填 -5。')}
          validateStatus={problemOf('percent') && 'error'}
        >
          <Input
            id="copy-percent"
            autoFocus
            inputMode="decimal"
            suffix="%"
            value={percent}
            maxLength={10}
            onChange={(event) => setPercent(event.target.value.trim())}
          />
        </Form.Item>
        <Form.Item label={t('价格保留小数')} htmlFor="copy-decimals">
          <InputNumber
            id="copy-decimals"
            min={0}
            max={6}
            precision={0}
            value={decimals}
            suffix={t('位')}
            onChange={(value) => setDecimals(value ?? 2)}
          />
        </Form.Item>
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}
