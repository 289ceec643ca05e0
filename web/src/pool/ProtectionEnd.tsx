import { CheckOutlined, WarningFilled } from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../faces/moments';
import { countsWorkingDays, useWorkingDays } from './useDayCount';

interface Props {
  object: ObjectJson;
  record: RecordJson;
}

/** How long a claimed record is still protected, as a chip that warns once its pool reminds of it; nothing for what is not claimed (visual target, 保护结束日期). */
export function DaysLeft({ object, record }: Props) {
  const { t } = useTranslation();
  const { daysFrom } = useMoments();
  const workingDaysFrom = useWorkingDays();
  if (record.poolTarget === 'achieved')
    return (
      <span className="chip good">
        <CheckOutlined />
        {t('已达成')}
      </span>
    );
  if (typeof record.protectEndDate !== 'string') return null;
  const working = countsWorkingDays(object, record);
  const days = working ? workingDaysFrom(record.protectEndDate) : daysFrom(record.protectEndDate);
  const left = working ? t('剩 {{days}} 个工作日', { days }) : t('剩 {{days}} 天', { days });
  const soon = object.pool?.remindBeforeDays[String(record.pool)] ?? 0;
  const tone = days <= 0 ? 'bad' : days <= soon ? 'warn' : '';
  return (
    <span className={`chip ${tone}`} title={record.protectEndDate}>
      {tone && <WarningFilled />}
      {days < 0 ? t('待回收') : days === 0 ? t('今晚回收') : left}
    </span>
  );
}

/** The last day of protection and what is left of it. */
export function ProtectionEnd({ object, record }: Props) {
  const { day } = useMoments();
  const end = record.protectEndDate;
  if (typeof end !== 'string' && record.poolTarget !== 'achieved') return <span className="face-none">—</span>;
  return (
    <span className="protection">
      {typeof end === 'string' && day(end)} <DaysLeft object={object} record={record} />
    </span>
  );
}
