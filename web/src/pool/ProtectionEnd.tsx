import { CheckOutlined, WarningFilled } from '@ant-design/icons';
import type { RecordJson } from '@tide/model/api/records';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../faces/moments';

/** From so many days on it is a warning. */
const soon = 3;

/** How long a claimed record is still protected, as a chip; nothing for what is not claimed (visual target, 保护结束日期). */
export function DaysLeft({ record }: { record: RecordJson }) {
  const { t } = useTranslation();
  const { daysFrom } = useMoments();
  if (record.poolTarget === 'achieved')
    return (
      <span className="chip good">
        <CheckOutlined />
        {t('已达成')}
      </span>
    );
  if (typeof record.protectEndDate !== 'string') return null;
  const days = daysFrom(record.protectEndDate);
  const tone = days <= 0 ? 'bad' : days <= soon ? 'warn' : '';
  return (
    <span className={`chip ${tone}`} title={record.protectEndDate}>
      {tone && <WarningFilled />}
      {days < 0 ? t('待回收') : days === 0 ? t('今晚回收') : t('剩 {{days}} 天', { days })}
    </span>
  );
}

/** The last day of protection and what is left of it. */
export function ProtectionEnd({ record }: { record: RecordJson }) {
  const { day } = useMoments();
  const end = record.protectEndDate;
  if (typeof end !== 'string' && record.poolTarget !== 'achieved') return <span className="face-none">—</span>;
  return (
    <span className="protection">
      {typeof end === 'string' && day(end)} <DaysLeft record={record} />
    </span>
  );
}
