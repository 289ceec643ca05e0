import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Comparison } from '@tide/model/conditions/condition';
import { needsNoValue, operatorsOf } from '@tide/model/conditions/operators';
import { isMasked } from '@tide/model/role';
import { Button, Drawer, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterValue } from './FilterValue';
import { operatorWords } from './filter';
import './list.css';

interface Props {
  object: ObjectJson;
  comparisons: Comparison[];
  /** What it is called where it narrows something else than a list, and its two buttons. */
  words?: { title: string; apply: string; clear: string };
  onApply(comparisons: Comparison[]): void;
  onClose(): void;
}

const hasValue = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Field, operator and value, as many as one likes; all must hold. */
export default function FilterEditor({ object, comparisons, words, onApply, onClose }: Props) {
  const { t } = useTranslation();
  const { title, apply, clear } = words ?? {
    title: t('筛选{{object}}', { object: object.label }),
    apply: t('筛选'),
    clear: t('清除筛选'),
  };
  const fields = Object.entries(object.fields).filter(
    ([name, field]) => !isMasked(field.right) && operatorsOf(object, name).length > 0,
  );
  const fresh = (name: string): Comparison => ({ field: name, op: operatorsOf(object, name)[0] ?? 'is' });
  const [rows, setRows] = useState<Comparison[]>(comparisons.length > 0 ? comparisons : [fresh(fields[0]?.[0] ?? '')]);
  const set = (index: number, row: Comparison) =>
    setRows(rows.map((other, position) => (position === index ? row : other)));
  const complete = rows.filter((row) => needsNoValue(row.op) || hasValue(row.value));
  return (
    <Drawer
      open
      title={title}
      size={560}
      onClose={onClose}
      footer={
        <Space>
          <Button
            type="primary"
            onClick={() => {
              onApply(complete);
              onClose();
            }}
          >
            {apply}
          </Button>
          <Button
            onClick={() => {
              onApply([]);
              onClose();
            }}
          >
            {clear}
          </Button>
        </Space>
      }
    >
      <div className="filter-rows">
        {rows.map((row, index) => {
          const field = object.fields[row.field];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
            <div key={index} className="filter-row">
              <Select
                aria-label={t('字段')}
                showSearch={{ optionFilterProp: 'label' }}
                value={row.field}
                options={fields.map(([name, { label }]) => ({ value: name, label }))}
                onChange={(name) => set(index, fresh(name))}
              />
              <Select
                aria-label={t('运算')}
                value={row.op}
                options={operatorsOf(object, row.field).map((op) => ({ value: op, label: t(operatorWords[op]) }))}
                onChange={(op) => set(index, { field: row.field, op })}
              />
              {field && (
                <FilterValue
                  field={field}
                  op={row.op}
                  value={row.value}
                  onChange={(value) => set(index, { ...row, value })}
                />
              )}
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('删除这个条件')}
                onClick={() => setRows(rows.filter((_, position) => position !== index))}
              />
            </div>
          );
        })}
        <Button type="dashed" icon={<PlusOutlined />} onClick={() => setRows([...rows, fresh(fields[0]?.[0] ?? '')])}>
          {t('添加条件')}
        </Button>
      </div>
    </Drawer>
  );
}
