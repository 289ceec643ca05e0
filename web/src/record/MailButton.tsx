import { MailOutlined } from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../frame/usePhone';

const MailDialog = lazy(() => import('./MailDialog'));

/** 发邮件: what may be printed of a record, sent as PDF, each page by a button of its own (spec QUOT-03). */
export function MailButton({ object, record }: { object: ObjectJson; record: RecordJson }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [print, setPrint] = useState<string | null>(null);
  const state = record[object.states?.field ?? ''];
  const mailable = Object.entries(object.prints ?? {}).filter(
    ([, { mail }]) => mail && (mail.states === undefined || state === undefined || mail.states.includes(String(state))),
  );
  if (!record.can?.includes('update')) return null;
  return (
    <>
      {mailable.map(([name, { label }]) => {
        const said = t('用邮件发送{{label}}', { label });
        return (
          <Button key={name} icon={<MailOutlined />} aria-label={said} title={said} onClick={() => setPrint(name)}>
            {!phone && t('发邮件')}
          </Button>
        );
      })}
      <Suspense>
        {print && (
          <MailDialog
            object={object}
            record={record}
            print={print}
            label={object.prints?.[print]?.label ?? ''}
            onClose={() => setPrint(null)}
          />
        )}
      </Suspense>
    </>
  );
}
