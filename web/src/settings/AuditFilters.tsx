import type { AuditFilter, AuditOverview } from '@tide/model/api/audit';
import { actionWord } from '@tide/model/audit/actionWords';
import { channelsKnown, channelWord } from '@tide/model/audit/words';
import { Button, DatePicker, Select, Tag } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import type { Language } from '../locales/i18n';

interface Props {
  filter: AuditFilter;
  overview?: AuditOverview;
  onChange(changes: AuditFilter): void;
}

/** Who, what, with which object, over which entrance, on which days. */
export function AuditFilters({ filter, overview, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { objects } = useWorkspace();
  const names = ['user', 'action', 'object', 'channel', 'from', 'to', 'record'] as const;
  const none = Object.fromEntries(names.map((name) => [name, undefined])) as AuditFilter;
  const choices = [
    {
      name: 'user' as const,
      label: t('用户'),
      all: t('所有用户'),
      options: (overview?.people ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'action' as const,
      label: t('操作'),
      all: t('所有操作'),
      options: (overview?.actions ?? []).map((action) => ({ value: action, label: actionWord(action, language) })),
    },
    {
      name: 'object' as const,
      label: t('对象'),
      all: t('所有对象'),
      options: [...objects.values()].map((object) => ({ value: object.name, label: object.label })),
    },
    {
      name: 'channel' as const,
      label: t('渠道'),
      all: t('所有渠道'),
      options: channelsKnown.map((channel) => ({ value: channel, label: channelWord(channel, language) })),
    },
  ];
  return (
    <div className="audit-filters">
      {choices.map(({ name, label, all, options }) => (
        <Select
          key={name}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={label}
          placeholder={all}
          value={filter[name]}
          options={options}
          onChange={(value?: string) => onChange({ [name]: value })}
        />
      ))}
      <DatePicker.RangePicker
        aria-label={t('日期')}
        allowEmpty={[true, true]}
        value={[filter.from ? dayjs(filter.from) : null, filter.to ? dayjs(filter.to) : null]}
        onChange={(days) => onChange({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
      />
      {filter.record && (
        <Tag closable onClose={() => onChange({ record: undefined })}>
          {t('只看一条记录')}
        </Tag>
      )}
      {names.some((name) => filter[name] !== undefined) && (
        <Button type="link" size="small" onClick={() => onChange(none)}>
          {t('清除筛选')}
        </Button>
      )}
    </div>
  );
}
