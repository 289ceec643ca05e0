import { BellOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

const ReminderDialog = lazy(() => import('./ReminderDialog'));

/** 提醒 in the head of a record: a reminder of one's own about it. */
export function RemindButton({ object, record }: { object: string; record: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<BellOutlined />} aria-label={t('提醒')} title={t('提醒')} onClick={() => setOpen(true)} />
      <Suspense>
        {open && <ReminderDialog reminder={null} about={{ object, record }} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
