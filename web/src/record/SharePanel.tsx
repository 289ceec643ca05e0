import { ApartmentOutlined, CloseOutlined, IdcardOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ShareJson, ShareKind } from '@tide/model/api/sharing';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshRecords } from '../api/records';
import { changeShare, shareRecord, sharesQuery, unshareRecord } from '../api/sharing';
import SubjectControl from '../controls/SubjectControl';
import { Waiting } from '../frame/Waiting';
import { ShareTerms, type Terms } from './ShareTerms';
import './sharing.css';

interface Props {
  object: string;
  id: string;
  kind: ShareKind;
}

/** 协同 or 共享: choosing somebody shares at once; what is shared stands below and can be changed and taken back. */
export default function SharePanel({ object, id, kind }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const shares = useQuery(sharesQuery(object, id));
  const [terms, setTerms] = useState<Terms>({ access: kind === 'collaborator' ? 'write' : 'read', until: null });
  const run = useMutation({
    mutationFn: (write: () => Promise<unknown>) => write(),
    onSuccess: () => refreshRecords(client),
    onError: (error) => void message.error(error.message),
  });
  return (
    <div className="share-panel">
      <SubjectControl
        open
        peopleOnly={kind === 'collaborator'}
        value={null}
        onChange={(choice) =>
          choice &&
          run.mutate(async () => {
            await shareRecord(object, id, { kind, subject: choice.subject, ...terms });
            void message.success(
              kind === 'collaborator'
                ? t('{{whom}} 已成为协同人。', { whom: choice.title })
                : t('已共享给 {{whom}}。', { whom: choice.title }),
            );
          })
        }
      />
      <ShareTerms terms={terms} onChange={(changes) => setTerms({ ...terms, ...changes })} />
      {shares.isPending && <Waiting rows={2} />}
      {shares.data && shares.data.length > 0 && (
        <ul className="share-list" aria-label={t('已共享')}>
          {shares.data.map((share) => (
            <li key={share.id}>
              <Whom share={share} />
              <ShareTerms
                of={share.subject.title ?? ''}
                disabled={run.isPending}
                terms={share}
                onChange={(changes) => run.mutate(() => changeShare(object, id, share.id, changes))}
              />
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('取消共享给 {{whom}}', { whom: share.subject.title ?? '' })}
                title={t('取消共享')}
                disabled={run.isPending}
                onClick={() => run.mutate(() => unshareRecord(object, id, share.id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Whom({ share: { subject, kind, ended, createdBy } }: { share: ShareJson }) {
  const { t } = useTranslation();
  const name = subject.title ?? '—';
  return (
    <span className="share-whom" title={t('由 {{who}} 共享', { who: createdBy.title ?? '—' })}>
      {subject.kind === 'person' && <span className="avatar">{name.slice(0, 1)}</span>}
      {subject.kind === 'department' && <ApartmentOutlined />}
      {subject.kind === 'role' && <IdcardOutlined />}
      <span className="cut">{name}</span>
      {kind === 'collaborator' && <span className="chip">{t('协同')}</span>}
      {subject.inactive && <span className="chip">{t('已停用')}</span>}
      {ended && <span className="chip">{t('已到期')}</span>}
    </span>
  );
}
