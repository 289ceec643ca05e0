import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';

interface Props {
  value?: string | null;
  onChange?(value: string | null): void;
  id?: string;
}

/** `UTC+8` of a zone as it is now. */
function offsetOf(zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts();
  return (parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT').replace('GMT', 'UTC');
}

/** A time zone by its IANA name; none is the company's. */
export default function ZoneControl({ value, onChange, id }: Props) {
  const { t } = useTranslation();
  const { zone } = useWorkspace().me.workspace;
  const names = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...(value ? [value] : [])]);
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('与公司相同（{{zone}}）', { zone })}
      value={value ?? undefined}
      options={[...names].map((name) => ({ value: name, label: `${name} (${offsetOf(name)})` }))}
      onChange={(name: string | undefined) => onChange?.(name ?? null)}
    />
  );
}
