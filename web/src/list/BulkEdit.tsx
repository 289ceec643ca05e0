import type { FieldJson, ObjectJson } from '@tide/model/api/objects';
import { Button, Popover, Select } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faceOf } from '../faces/all';
import { isWritable } from '../forms/fields';

interface Props {
  object: ObjectJson;
  count: number;
  saving: boolean;
  onChange(changes: Record<string, unknown>): void;
}

/** A value of its own for each record, or one that many records cannot share. */
const single = (object: ObjectJson, name: string, field: FieldJson) =>
  name === object.titleField ||
  name === object.ownerField ||
  name === object.states?.pipelines?.field ||
  field.unique === true ||
  field.type === 'file' ||
  field.type === 'position' ||
  object.duplicateRules.some((rule) => rule.mode === 'block' && rule.fields.includes(name));

/** 批量修改 (spec CUST-03): one field of the ticked records gets one value; everything else of them stays. */
export function BulkEdit({ object, count, saving, onChange }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState<string>();
  const [value, setValue] = useState<unknown>(null);
  const fields = Object.entries(object.fields).filter(
    ([key, field]) => isWritable(field) && field.type !== 'lines' && !single(object, key, field),
  );
  const field = name === undefined ? undefined : object.fields[name];
  const Input = field && faceOf(field).Input;
  const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return (
    <Popover
      trigger="click"
      content={
        <div className="bulk-edit">
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('要修改的字段')}
            placeholder={t('要修改的字段')}
            value={name}
            options={fields.map(([key, { label }]) => ({ value: key, label }))}
            onChange={(chosen) => {
              setName(chosen);
              setValue(null);
            }}
          />
          {name !== undefined && field && Input && (
            <>
              <Suspense>
                <Input key={name} id={`bulk-${name}`} field={field} value={value} onChange={setValue} />
              </Suspense>
              <Button
                type="primary"
                danger={empty}
                disabled={empty && field.required}
                loading={saving}
                onClick={() => onChange({ [name]: empty ? null : value })}
              >
                {empty ? t('清空 {{count}} 条', { count }) : t('修改 {{count}} 条', { count })}
              </Button>
            </>
          )}
        </div>
      }
    >
      <button type="button" className="plain">
        {t('批量修改')}
      </button>
    </Popover>
  );
}
