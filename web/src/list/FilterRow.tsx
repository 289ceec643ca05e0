import { DeleteOutlined } from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Comparison } from '@tide/model/conditions/condition';
import { operatorsOf } from '@tide/model/conditions/operators';
import { isMasked } from '@tide/model/role';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FilterValue } from './FilterValue';
import { operatorWords } from './filter';
import './list.css';

interface Props {
  object: ObjectJson;
  row: Comparison;
  onChange(row: Comparison): void;
  onRemove(): void;
}

/** The fields of an object that its reader may compare. */
export const comparableFields = (object: ObjectJson) =>
  Object.entries(object.fields).filter(
    ([name, field]) => !isMasked(field.right) && operatorsOf(object, name).length > 0,
  );

/** A comparison of a field, to begin with. */
export const freshRow = (object: ObjectJson, name = comparableFields(object)[0]?.[0] ?? ''): Comparison => ({
  field: name,
  op: operatorsOf(object, name)[0] ?? 'is',
});

/** One comparison: field, operator, value. */
export function FilterRow({ object, row, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const field = object.fields[row.field];
  return (
    <div className="filter-row">
      <Select
        aria-label={t('字段')}
        showSearch={{ optionFilterProp: 'label' }}
        value={row.field}
        options={comparableFields(object).map(([name, { label }]) => ({ value: name, label }))}
        onChange={(name) => onChange(freshRow(object, name))}
      />
      <Select
        aria-label={t('运算')}
        value={row.op}
        options={operatorsOf(object, row.field).map((op) => ({ value: op, label: t(operatorWords[op]) }))}
        onChange={(op) => onChange({ field: row.field, op })}
      />
      {field && (
        <FilterValue field={field} op={row.op} value={row.value} onChange={(value) => onChange({ ...row, value })} />
      )}
      <Button type="text" icon={<DeleteOutlined />} aria-label={t('删除这个条件')} onClick={onRemove} />
    </div>
  );
}
