import { instantOf, localTimeOf } from '@tide/model/values/localTime';
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

/** Picks an instant; what the person reads and types is the time in his zone, or the workspace's, wherever he sits. */
export default function MomentControl({ value, onChange, ...rest }: Props) {
  const { user, workspace } = useWorkspace().me;
  const zone = user.timeZone ?? workspace.zone;
  return (
    <DatePicker
      {...rest}
      style={{ width: '100%' }}
      format="YYYY-MM-DD HH:mm"
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      needConfirm={false}
      value={value ? dayjs(localTimeOf(new Date(value), zone)) : null}
      onChange={(picked) => onChange(picked ? instantOf(picked.format('YYYY-MM-DDTHH:mm:00'), zone) : null)}
    />
  );
}
