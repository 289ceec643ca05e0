import { CloseOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson, RowResult } from '@tide/model/api/records';
import { App } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { refreshRecords } from '../api/records';
import { BulkEdit } from './BulkEdit';

const TransferDialog = lazy(() => import('../transfer/TransferDialog'));
const BulkReceive = lazy(() => import('../money/BulkReceive'));
const BulkPool = lazy(() => import('../pool/BulkPool'));
const BulkShare = lazy(() => import('./BulkShare'));

interface Props {
  object: ObjectJson;
  ids: string[];
  items: readonly RecordJson[];
  onDone(): void;
}

/** What may be done with exactly the ticked rows. */
export default function BulkBar({ object, ids, items, onDone }: Props) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [transferring, setTransferring] = useState(false);
  const chosen = items.filter((item) => ids.includes(item.id));
  const may = (verb: string) => chosen.length > 0 && chosen.every((item) => item.can?.includes(verb));
  const run = useMutation({
    mutationFn: (body: unknown) => api.post<{ results: RowResult[] }>(`records/${object.name}/batch`, body),
    onSuccess: async ({ results }) => {
      const refused = results.filter((result) => !result.ok);
      const done = results.length - refused.length;
      await refreshRecords(client);
      onDone();
      if (refused.length === 0) void message.success(t('成功 {{done}} 条。', { done }));
      else
        modal.warning({
          title: t('成功 {{done}} 条，失败 {{failed}} 条', { done, failed: refused.length }),
          content: [...new Set(refused.map((result) => (result.ok ? '' : result.message)))].map((reason) => (
            <div key={reason}>{reason}</div>
          )),
        });
    },
    onError: (error) => void message.error(error.message),
  });
  const remove = () =>
    modal.confirm({
      title: t('删除 {{count}} 条{{object}}？', { count: ids.length, object: object.label }),
      content: t('它们会移到回收站，可以还原。'),
      okText: t('删除 {{count}} 条', { count: ids.length }),
      okButtonProps: { danger: true },
      onOk: () => run.mutateAsync({ delete: ids }),
    });
  return (
    <div className="bulk" role="toolbar" aria-label={t('批量操作')}>
      <span>{t('已选 {{count}}', { count: ids.length })}</span>
      {object.pool && (
        <Suspense>
          <BulkPool object={object} records={chosen} onDone={onDone} />
        </Suspense>
      )}
      {may('transfer') && (
        <button type="button" className="plain" onClick={() => setTransferring(true)}>
          {t('移交')}
        </button>
      )}
      {object.name === 'receivablePlan' && (
        <Suspense>
          <BulkReceive plans={chosen} onDone={onDone} />
        </Suspense>
      )}
      {object.can.includes('batchUpdate') && may('update') && (
        <BulkEdit
          object={object}
          count={ids.length}
          saving={run.isPending}
          onChange={(changes) => run.mutate({ ids, changes })}
        />
      )}
      {may('share') && (
        <Suspense>
          <BulkShare object={object.name} ids={ids} onDone={onDone} />
        </Suspense>
      )}
      {may('delete') && (
        <button type="button" className="plain" onClick={remove}>
          {t('删除')}
        </button>
      )}
      <button type="button" className="plain" aria-label={t('取消选择')} onClick={onDone}>
        <CloseOutlined />
      </button>
      <Suspense>
        {transferring && (
          <TransferDialog object={object} ids={ids} onClose={() => setTransferring(false)} onDone={onDone} />
        )}
      </Suspense>
    </div>
  );
}
