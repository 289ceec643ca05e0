import { ShareAltOutlined, UserAddOutlined } from '@ant-design/icons';
import type { RecordJson } from '@tide/model/api/records';
import type { ShareKind } from '@tide/model/api/sharing';
import { Button, Popover } from 'antd';
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
  return buttons.map(([kind, label, Icon]) => (
    <Popover
      key={kind}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      open={open === kind}
      onOpenChange={(opened) => setOpen(opened ? kind : null)}
      content={
        <Suspense>
          <SharePanel object={object} id={record.id} kind={kind} />
        </Suspense>
      }
    >
      <Button icon={<Icon />} aria-label={label} title={label}>
        {!phone && label}
      </Button>
    </Popover>
  ));
}
