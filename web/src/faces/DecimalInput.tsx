import { Input } from 'antd';

interface Props {
  value: unknown;
  onChange(value: unknown): void;
  id?: string;
  autoFocus?: boolean;
  prefix?: string;
  suffix?: string;
}

/** An amount as typed: what it means is decided by the server, exactly, and never by a floating-point number here. */
export function DecimalInput({ value, onChange, id, autoFocus, prefix, suffix }: Props) {
  return (
    <Input
      id={id}
      autoFocus={autoFocus}
      inputMode="decimal"
      prefix={prefix}
      suffix={suffix}
      value={(value as string | null) ?? ''}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
