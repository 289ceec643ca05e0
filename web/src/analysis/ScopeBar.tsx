import { useQuery } from '@tanstack/react-query';
import type { Condition } from '@tide/model/conditions/condition';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useObject, useWorkspace } from '../api/definitions';
import { groupsQuery } from '../api/groups';
import DepartmentControl from '../controls/DepartmentControl';
import PersonControl from '../controls/PersonControl';
import { type Period, periods } from './periods';
import type { ScopeSearch } from './scope';

interface Props {
  scope: ScopeSearch;
  /** What is counted, all currencies together. */
  counted: Condition;
  onChange(change: ScopeSearch): void;
  children?: ReactNode;
}

/** Narrows a page of opportunities to somebody, a department and one currency, and says what that leaves out. */
export function ScopeBar({ scope, counted, onChange, children }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace().me;
  const options = useObject('opportunity')?.fields.currency;
  const currency = scope.currency ?? workspace.currency;
  const labelOf = (code: string) =>
    (options?.type === 'choice' && options.options.find(({ value }) => value === code)?.label) || code;
  const found = useQuery(groupsQuery('opportunity', { by: ['currency'], filter: counted }));
  const groups = found.data?.groups ?? [];
  const codes = [...new Set([currency, workspace.currency, ...groups.map(({ by }) => String(by[0]))])];
  const others = groups.filter(({ by }) => by[0] !== currency).reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <div className="analysis-bar">
        <PersonControl
          value={scope.owner ?? null}
          onChange={(owner) => onChange({ owner: owner ?? undefined })}
          placeholder={t('负责人')}
        />
        <DepartmentControl
          value={scope.department ?? null}
          onChange={(department) => onChange({ department: department ?? undefined })}
          placeholder={t('部门')}
        />
        {children}
        {codes.length > 1 && (
          <Select
            aria-label={t('币种')}
            value={currency}
            options={codes.map((value) => ({ value, label: labelOf(value) }))}
            onChange={(value) => onChange({ currency: value === workspace.currency ? undefined : value })}
          />
        )}
      </div>
      <p className="analysis-scope">
        {t('你能看到的销售机会，金额为{{currency}}。', { currency: labelOf(currency) })}
        {others > 0 && ` ${t('另有 {{count}} 个其他币种的机会没有计入。', { count: others })}`}
      </p>
    </>
  );
}

interface PeriodProps {
  label: string;
  value: Period | undefined;
  choices: readonly Period[];
  onChange(period: Period | undefined): void;
}

/** Picks one of some periods, or none. */
export function PeriodSelect({ label, value, choices, onChange }: PeriodProps) {
  const { t } = useTranslation();
  return (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      value={value}
      options={choices.map((period) => ({ value: period, label: `${label}：${t(periods[period])}` }))}
      onChange={(chosen?: Period) => onChange(chosen)}
    />
  );
}
