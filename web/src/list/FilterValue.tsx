import type { FieldJson } from '@tide/model/api/objects';
import type { Operator } from '@tide/model/conditions/condition';
import { needsNoValue } from '@tide/model/conditions/operators';
import { typeOf } from '@tide/model/fields/all';
import { provinces } from '@tide/model/values/provinces';
import { Input, Select } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import DayControl from '../controls/DayControl';
import DepartmentControl from '../controls/DepartmentControl';
import PersonControl from '../controls/PersonControl';
import RecordControl from '../controls/RecordControl';
import { grouped } from '../faces/choice';
import { relativeDays } from './filter';

interface Props {
  field: FieldJson;
  op: Operator;
  value: unknown;
  onChange(value: unknown): void;
}

/** The value of a comparison, in the control that fits the field. */
export function FilterValue({ field, op, value, onChange }: Props) {
  const { t } = useTranslation();
  const storage = typeOf(field).storage(field);
  if (needsNoValue(op)) return <span />;
  if (op === 'between') return <Between field={field} value={value} onChange={onChange} />;
  if (op === 'inRegion')
    return (
      <Select
        value={(value as string[] | undefined)?.[0]}
        showSearch
        options={provinces.map((name) => ({ value: name, label: name }))}
        onChange={(name) => onChange([name])}
      />
    );
  if ('options' in field && field.options)
    return (
      <Select
        mode={op === 'in' || op === 'notIn' ? 'multiple' : undefined}
        value={(value as string | undefined) ?? (op === 'in' || op === 'notIn' ? [] : undefined)}
        options={grouped(field.options)}
        onChange={onChange}
      />
    );
  if (field.type === 'boolean')
    return (
      <Select
        value={value as boolean | undefined}
        options={[
          { value: true, label: t('是') },
          { value: false, label: t('否') },
        ]}
        onChange={onChange}
      />
    );
  if (storage === 'date' || storage === 'instant')
    return <Day value={value as string | undefined} onChange={onChange} />;
  if (storage === 'id' || storage === 'none') {
    const many = op === 'in' || op === 'notIn';
    const set = (picked: { id: string; title: string | null } | null) => onChange(picked && many ? [picked] : picked);
    const shown = (Array.isArray(value) ? value[0] : value) as { id: string; title: string | null } | null;
    const props = { value: shown ?? null, onChange: set };
    return (
      <Suspense>
        {field.type === 'person' ? (
          <PersonControl {...props} />
        ) : field.type === 'department' ? (
          <DepartmentControl {...props} />
        ) : (
          <RecordControl {...props} object={'to' in field ? field.to : ''} />
        )}
      </Suspense>
    );
  }
  return (
    <Input
      value={(value as string | undefined) ?? ''}
      inputMode={storage === 'decimal' ? 'decimal' : 'text'}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Between({ field, value, onChange }: Omit<Props, 'op'>) {
  const [from, to] = (value as [unknown, unknown] | undefined) ?? [undefined, undefined];
  return (
    <span className="filter-between">
      <FilterValue field={field} op="gte" value={from} onChange={(next) => onChange([next, to])} />
      <FilterValue field={field} op="lte" value={to} onChange={(next) => onChange([from, next])} />
    </span>
  );
}

/** A relative day in words, or a day of the calendar. */
function Day({ value, onChange }: { value: string | undefined; onChange(value: unknown): void }) {
  const { t } = useTranslation();
  const [fixed, setFixed] = useState(value !== undefined && !(value in relativeDays));
  const words = [
    ...Object.entries(relativeDays).map(([word, label]) => ({ value: word, label: t(label) })),
    { value: '', label: t('指定日期') },
  ];
  return (
    <span className="filter-between">
      <Select
        value={fixed ? '' : value}
        options={words}
        onChange={(word) => {
          setFixed(word === '');
          onChange(word === '' ? undefined : word);
        }}
      />
      {fixed && <DayControl value={value ?? null} onChange={onChange} />}
    </span>
  );
}
