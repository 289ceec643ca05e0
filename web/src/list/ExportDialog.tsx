import { useMutation } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { ListRequest } from '@tide/model/api/records';
import { Alert, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';

interface Props {
  object: ObjectJson;
  columns: string[];
  request: ListRequest;
  onClose(): void;
}

interface Started {
  id: string;
  status: string;
  lastError?: string | null;
}

const wait = (milliseconds: number) => new Promise((resolve) => window.setTimeout(resolve, milliseconds));

/** Writes the list as it is filtered and sorted into a file (spec EXP-01). */
export default function ExportDialog({ object, columns, request, onClose }: Props) {
  const { t } = useTranslation();
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const [which, setWhich] = useState<'shown' | 'all'>('shown');
  const start = useMutation({
    mutationFn: async () => {
      const names = which === 'shown' ? columns : Object.keys(object.fields);
      let job = await api.post<Started>('exports', { object: object.name, request, columns: names, format });
      while (job.status === 'waiting' || job.status === 'running') {
        await wait(500);
        job = await api.get<Started>(`exports/${job.id}`);
      }
      if (job.status === 'failed') throw new Error(job.lastError ?? t('导出没有完成。'));
      return job;
    },
    onSuccess: (job) => {
      window.location.assign(`/api/exports/${job.id}/file`);
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('导出{{object}}', { object: object.label })}
      okText={t('导出')}
      onOk={() => start.mutate()}
      confirmLoading={start.isPending}
      onCancel={onClose}
      width={440}
    >
      <div className="export-form">
        <span>{t('范围：当前筛选的结果，只含你能看到的数据。')}</span>
        <Radio.Group
          value={format}
          onChange={(event) => setFormat(event.target.value)}
          options={[
            { value: 'xlsx', label: 'Excel (xlsx)' },
            { value: 'csv', label: 'CSV' },
          ]}
        />
        <Radio.Group
          value={which}
          onChange={(event) => setWhich(event.target.value)}
          options={[
            { value: 'shown', label: t('列表中的列') },
            { value: 'all', label: t('全部字段') },
          ]}
        />
        {start.error && <Alert type="error" message={start.error.message} />}
      </div>
    </Modal>
  );
}
