import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SubjectChoice, subjectsQuery } from '../api/sharing';

interface Props {
  value: SubjectChoice | null;
  onChange(value: SubjectChoice | null): void;
  peopleOnly?: boolean;
  /** Stands open from the start, for whoever came to choose. */
  open?: boolean;
}

/** Kinds of subjects with their headings, keys of the translations. */
export const subjectGroups: readonly [SubjectChoice['kind'], string][] = [
  ['person', '人员'],
  ['department', '部门'],
  ['role', '角色'],
];

/** Picks a person, a department or a role by typing. */
export default function SubjectControl({ value, onChange, peopleOnly = false, open = false }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(open);
  const search = useDeferredValue(typed.trim());
  const found = useQuery({ ...subjectsQuery(search), enabled: opened, placeholderData: keepPreviousData });
  const choices = found.data ?? [];
  const hints = new Map(choices.map(({ subject, hint }) => [subject, hint]));
  const label = peopleOnly ? t('选择人员') : t('选择人员、部门或角色');
  return (
    <Select
      style={{ width: '100%' }}
      aria-label={label}
      placeholder={label}
      autoFocus={open}
      open={opened}
      onOpenChange={setOpened}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t('正在查找…') : t('没有找到')}
      value={value?.subject ?? null}
      labelRender={() => value?.title}
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
      onChange={(picked: string | null) => {
        setTyped('');
        setOpened(false);
        onChange(choices.find(({ subject }) => subject === picked) ?? null);
      }}
    />
  );
}
