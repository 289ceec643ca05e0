import { useMutation } from '@tanstack/react-query';
import { App, Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestAccess } from '../api/sharing';

/** 申请协同: asks the owner of a record that the person may not open (spec CUST-05). */
export function RequestAccess({ object, id }: { object: string; id: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [note, setNote] = useState('');
  const ask = useMutation({
    mutationFn: () => requestAccess(object, id, note),
    onError: (error) => void message.error(error.message),
  });
  if (ask.isSuccess) return <small>{t('已申请，等负责人处理')}</small>;
  return (
    <Popover
      trigger="click"
      content={
        <div className="form-request">
          <Input.TextArea
            autoFocus
            rows={2}
            maxLength={200}
            aria-label={t('申请说明')}
            placeholder={t('告诉负责人为什么（可不填）')}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button type="primary" size="small" loading={ask.isPending} onClick={() => ask.mutate()}>
            {t('发送申请')}
          </Button>
        </div>
      }
    >
      <Button type="link" size="small">
        {t('申请协同')}
      </Button>
    </Popover>
  );
}
