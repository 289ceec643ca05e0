import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Reference } from '@tide/model/api/records';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Choice extends Reference {
  /** Tells two of one name apart. */
  hint?: string | null;
}

interface Props {
  /** Names what is searched, for the cache. */
  source: string;
  search(typed: string): Promise<Choice[]>;
  value?: Reference | null;
  onChange?(value: Reference | null): void;
  clearable?: boolean;
  placeholder?: string;
  id?: string;
  autoFocus?: boolean;
}

/** Picks one of many by typing; the server searches. */
export function ReferenceSelect({ source, search, value, onChange, clearable = true, placeholder, ...rest }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const query = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['pick', source, query],
    queryFn: () => search(query),
    enabled: open,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const choices = found.data ?? [];
  return (
    <Select
      {...rest}
      style={{ width: '100%' }}
      placeholder={placeholder}
      allowClear={clearable}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      onOpenChange={setOpen}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t('正在查找…') : t('没有找到')}
      value={value ? { value: value.id, label: value.title ?? t('无权查看') } : undefined}
      labelInValue
      options={choices.map((choice) => ({ value: choice.id, label: choice.title, hint: choice.hint }))}
      optionRender={(option) => (
        <span>
          {option.label}
          {option.data.hint && <span style={{ color: 'var(--text3)' }}> {option.data.hint}</span>}
        </span>
      )}
      onChange={(picked?: { value: string; label?: unknown }) => {
        setTyped('');
        onChange?.(
          picked
            ? { id: picked.value, title: choices.find((choice) => choice.id === picked.value)?.title ?? null }
            : null,
        );
      }}
    />
  );
}
