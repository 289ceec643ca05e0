import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshRecords } from '../api/records';
import { type SubjectChoice, shareRecords } from '../api/sharing';
import SubjectControl from '../controls/SubjectControl';
import { ShareTerms, type Terms } from '../record/ShareTerms';
import '../record/sharing.css';

interface Props {
  object: string;
  ids: string[];
  onDone(): void;
}

/** 共享 of the ticked records. */
export default function BulkShare({ object, ids, onDone }: Props) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [subject, setSubject] = useState<SubjectChoice | null>(null);
  const [terms, setTerms] = useState<Terms>({ access: 'read', until: null });
  const share = useMutation({
    mutationFn: () => shareRecords(object, ids, { kind: 'share', subject: subject?.subject ?? '', ...terms }),
    onSuccess: async ({ succeeded, failed }) => {
      await refreshRecords(client);
      onDone();
      if (failed.length === 0) void message.success(t('成功 {{done}} 条。', { done: succeeded }));
      else
        modal.warning({
          title: t('成功 {{done}} 条，失败 {{failed}} 条', { done: succeeded, failed: failed.length }),
          content: [...new Set(failed.map(({ message: reason }) => reason))].map((reason) => (
            <div key={reason}>{reason}</div>
          )),
        });
    },
    onError: (error) => void message.error(error.message),
  });
  return (
    <Popover
      trigger="click"
      content={
        <div className="share-panel bulk-edit">
          <SubjectControl value={subject} onChange={setSubject} />
          <ShareTerms terms={terms} onChange={(changes) => setTerms({ ...terms, ...changes })} />
          <Button type="primary" disabled={!subject} loading={share.isPending} onClick={() => share.mutate()}>
            {t('共享 {{count}} 条', { count: ids.length })}
          </Button>
        </div>
      }
    >
      <button type="button" className="plain">
        {t('共享')}
      </button>
    </Popover>
  );
}
