import { ShareAltOutlined, UserAddOutlined } from '@ant-design/icons';
import type { RecordJson } from '@tide/model/api/records';
import type { ShareKind } from '@tide/model/api/sharing';
import { Button, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../frame/usePhone';

const SharePanel = lazy(() => import('./SharePanel'));

/** 协同 and 共享 in the head of a record: one click opens, the second one shares (spec PERM-04). */
export function ShareButtons({ object, record }: { object: string; record: RecordJson }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [open, setOpen] = useState<ShareKind | null>(null);
  if (!record.can?.includes('share')) return null;
  const buttons: [ShareKind, string, typeof UserAddOutlined][] = [
    ['collaborator', t('协同'), UserAddOutlined],
    ['share', t('共享'), ShareAltOutlined],
  ];
  return (
    <>
      {buttons.map(([kind, label, Icon]) => (
        <Button key={kind} icon={<Icon />} aria-label={label} title={label} onClick={() => setOpen(kind)}>
          {!phone && label}
        </Button>
      ))}
      <Modal
        open={open !== null}
        title={open === 'collaborator' ? t('协同') : t('共享')}
        footer={null}
        width={520}
        destroyOnHidden
        onCancel={() => setOpen(null)}
      >
        <Suspense>{open && <SharePanel object={object} id={record.id} kind={open} />}</Suspense>
      </Modal>
    </>
  );
}
