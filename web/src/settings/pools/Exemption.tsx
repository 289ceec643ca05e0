import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import DayControl from '../../controls/DayControl';
import { exemptRecords } from './poolSettings';

interface Props {
  object: string;
  ids: readonly string[];
  lastNight: string;
  onDone(): void;
}

/** 豁免 of ticked records until a day. It holds at once, whether or not the rules that are rehearsed are ever saved. */
export function Exemption({ object, ids, lastNight, onDone }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [until, setUntil] = useState<string | null>(lastNight);
  const [remark, setRemark] = useState('');
  const exempt = useMutation({
    mutationFn: () => exemptRecords(object, ids, { until: until ?? '', remark: remark.trim() || null }),
    onSuccess: async ({ succeeded, failed }) => {
      const [first] = failed;
      if (first) void message.warning(`${first.title ?? ''} ${first.message}`.trim(), 6);
      if (succeeded > 0) void message.success(t('已豁免 {{count}} 个，到 {{day}}。', { count: succeeded, day: until }));
      onDone();
      await client.invalidateQueries();
    },
    onError: (error) => void message.error(error.message),
  });
  return (
    <div className="rehearsal-exemption">
      <span>{t('豁免到')}</span>
      <span className="pool-until">
        <DayControl label={t('豁免到')} value={until} onChange={setUntil} />
      </span>
      <Input
        aria-label={t('豁免说明')}
        placeholder={t('说明（选填）')}
        maxLength={500}
        value={remark}
        onChange={(event) => setRemark(event.target.value)}
      />
      <Button
        type="primary"
        disabled={ids.length === 0 || until === null}
        loading={exempt.isPending}
        onClick={() => exempt.mutate()}
      >
        {ids.length === 0 ? t('豁免') : t('豁免 {{count}} 个', { count: ids.length })}
      </Button>
      <small>{t('立即生效，不用保存设置；公海操作记录写明谁豁免的。')}</small>
    </div>
  );
}
