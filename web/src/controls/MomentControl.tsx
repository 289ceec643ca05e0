import { dayOf, instantOf } from '@tide/model/values/localTime';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useWorkspace } from '../api/definitions';

interface Props {
  value: string | null;
  onChange(value: string | null): void;
  placeholder?: string;
  id?: string;
  autoFocus?: boolean;
}

/** Picks an instant; what the person reads and types is the time in the workspace's zone, wherever he sits. */
export default function MomentControl({ value, onChange, ...rest }: Props) {
  const { zone } = useWorkspace().me.workspace;
  const time = (instant: Date) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(instant);
  return (
    <DatePicker
      {...rest}
      style={{ width: '100%' }}
      format="YYYY-MM-DD HH:mm"
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      needConfirm={false}
      value={value ? dayjs(`${dayOf(new Date(value), zone)}T${time(new Date(value))}`) : null}
      onChange={(picked) => onChange(picked ? instantOf(picked.format('YYYY-MM-DDTHH:mm:00'), zone) : null)}
    />
  );
}
