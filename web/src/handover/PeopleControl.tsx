import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Reference } from '@tide/model/api/records';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchPeople } from '../controls/PersonControl';

/** Picks several colleagues, in the order in which they get something. */
export function PeopleControl({ value, onChange }: { value: Reference[]; onChange(value: Reference[]): void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['pick', 'people', query],
    queryFn: () => searchPeople(query),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  return (
    <Select
      mode="multiple"
      style={{ width: '100%' }}
      aria-label={t('轮流接收的人')}
      placeholder={t('选择几位，轮流接收')}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      labelInValue
      value={value.map(({ id, title }) => ({ value: id, label: title }))}
      options={(found.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      onChange={(picked) => {
        setTyped('');
        onChange(picked.map((one) => ({ id: one.value, title: String(one.label) })));
      }}
    />
  );
}
