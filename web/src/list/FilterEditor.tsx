import { PlusOutlined } from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Comparison } from '@tide/model/conditions/condition';
import { Button, Drawer, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterRow, freshRow } from './FilterRow';
import { isComplete } from './filter';
import './list.css';

interface Props {
  object: ObjectJson;
  comparisons: Comparison[];
  onApply(comparisons: Comparison[]): void;
  onClose(): void;
}

/** Field, operator and value, as many as one likes; all must hold. */
export default function FilterEditor({ object, comparisons, onApply, onClose }: Props) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<Comparison[]>(comparisons.length > 0 ? comparisons : [freshRow(object)]);
  const set = (index: number, row: Comparison) =>
    setRows(rows.map((other, position) => (position === index ? row : other)));
  return (
    <Drawer
      open
      title={t('筛选{{object}}', { object: object.label })}
      size={560}
      onClose={onClose}
      footer={
        <Space>
          <Button
            type="primary"
            onClick={() => {
              onApply(rows.filter(isComplete));
              onClose();
            }}
          >
            {t('筛选')}
          </Button>
          <Button
            onClick={() => {
              onApply([]);
              onClose();
            }}
          >
            {t('清除筛选')}
          </Button>
        </Space>
      }
    >
      <div className="filter-rows">
        {rows.map((row, index) => (
          <FilterRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
            key={index}
            object={object}
            row={row}
            onChange={(next) => set(index, next)}
            onRemove={() => setRows(rows.filter((_, position) => position !== index))}
          />
        ))}
        <Button type="dashed" icon={<PlusOutlined />} onClick={() => setRows([...rows, freshRow(object)])}>
          {t('添加条件')}
        </Button>
      </div>
    </Drawer>
  );
}
