import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { subjectsQuery } from '../api/sharing';
import { subjectGroups } from './SubjectControl';

interface Props {
  label: string;
  /** `person:<id>`, `department:<id>`, `role:<name>` */
  value: readonly string[];
  /** What they are called. */
  names: Readonly<Record<string, string | null>>;
  peopleOnly?: boolean;
  wrong?: boolean;
  onChange(subjects: string[], names: Record<string, string | null>): void;
}

/** Picks people, departments and roles by typing. */
export default function SubjectsControl({ label, value, names, peopleOnly = false, wrong, onChange }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const search = useDeferredValue(typed.trim());
  const found = useQuery({ ...subjectsQuery(search), enabled: opened, placeholderData: keepPreviousData });
  const choices = found.data ?? [];
  const hints = new Map(choices.map(({ subject, hint }) => [subject, hint]));
  return (
    <Select
      mode="multiple"
      aria-label={label}
      placeholder={peopleOnly ? t('选择人员') : t('选择人员、部门或角色')}
      status={wrong ? 'error' : undefined}
      popupMatchSelectWidth={260}
      onOpenChange={setOpened}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t('正在查找…') : t('没有找到')}
      labelInValue
      value={value.map((subject) => ({ value: subject, label: names[subject] ?? t('已不存在') }))}
      options={subjectGroups
        .filter(([kind]) => kind === 'person' || !peopleOnly)
        .map(([kind, title]) => ({
          label: t(title),
          options: choices
            .filter((choice) => choice.kind === kind)
            .map((choice) => ({ value: choice.subject, label: choice.title })),
        }))
        .filter(({ options }) => options.length > 0)}
      optionRender={(option) => (
        <span>
          {option.label}
          <span style={{ color: 'var(--text3)' }}> {hints.get(String(option.value))}</span>
        </span>
      )}
      onChange={(picked) => {
        setTyped('');
        onChange(
          picked.map((one) => one.value),
          Object.fromEntries(picked.map((one) => [one.value, String(one.label)])),
        );
      }}
    />
  );
}
