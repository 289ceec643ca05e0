import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface Props {
  value: string | null;
  onChange(value: string | null): void;
  id?: string;
  autoFocus?: boolean;
}

/** Picks a day. */
export default function DayControl({ value, onChange, ...rest }: Props) {
  return (
    <DatePicker
      {...rest}
      style={{ width: '100%' }}
      value={value ? dayjs(value) : null}
      onChange={(picked) => onChange(picked ? picked.format('YYYY-MM-DD') : null)}
    />
  );
}
