import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface Props {
  value: string | null;
  onChange(value: string | null): void;
  id?: string;
  /** Where no label on the page names it. */
  label?: string;
  autoFocus?: boolean;
}

/** Picks a day. */
export default function DayControl({ value, onChange, label, ...rest }: Props) {
  return (
    <DatePicker
      {...rest}
      aria-label={label}
      style={{ width: '100%' }}
      value={value ? dayjs(value) : null}
      onChange={(picked) => onChange(picked ? picked.format('YYYY-MM-DD') : null)}
    />
  );
}
