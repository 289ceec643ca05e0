import { SearchOutlined } from '@ant-design/icons';
import type { FieldJson, ObjectJson } from '@tide/model/api/objects';
import type { FieldRight } from '@tide/model/role';
import { Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../api/definitions';
import { isWritable } from '../../forms/fields';
import { fieldWords, grouped, type RightWord } from './rights';

interface Props {
  fields: Record<string, FieldRight>;
  disabled: boolean;
  /** `customer.phone`, changed and not yet saved. */
  changed: ReadonlySet<string>;
  onChange(path: string, right: RightWord): void;
}

/** Per field: editable, read-only, masked, hidden (spec PERM-06). Those that are not simply editable stand first. */
export function FieldRights({ fields, disabled, changed, onChange }: Props) {
  const { t } = useTranslation();
  const { me, objects } = useWorkspace();
  const all = grouped(me.menu, objects).flatMap((group) => group.objects);
  const [name, setName] = useState(all[0]?.name ?? '');
  const [typed, setTyped] = useState('');
  // The order of the moment it was opened: a field does not jump away from under the mouse.
  const [first, setFirst] = useState(fields);
  const object = objects.get(name);
  const narrowed = (one: ObjectJson) => Object.keys(fields).filter((path) => path.startsWith(`${one.name}.`)).length;
  const rows = Object.entries(object?.fields ?? {})
    .filter(([, field]) => field.label.toLowerCase().includes(typed.trim().toLowerCase()))
    .sort(([one], [other]) => Number(`${name}.${other}` in first) - Number(`${name}.${one}` in first));
  const options = (field: string, definition: FieldJson) =>
    (Object.keys(fieldWords) as RightWord[])
      .filter((right) => (right === 'readOnly' ? isWritable(definition) : true))
      .filter((right) => (field === object?.titleField ? right === 'editable' || right === 'readOnly' : true))
      .map((right) => ({
        value: right,
        label: right === 'editable' && !isWritable(definition) ? t('可查看') : t(fieldWords[right]),
      }));
  return (
    <section className="role-fields">
      <header>
        <h2>{t('字段权限')}</h2>
        <Input
          allowClear
          size="small"
          prefix={<SearchOutlined />}
          aria-label={t('搜索字段')}
          placeholder={t('搜索字段')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </header>
      <Segmented
        value={name}
        options={all.map((one) => ({
          value: one.name,
          label: narrowed(one) > 0 ? `${one.label} ${narrowed(one)}` : one.label,
        }))}
        onChange={(next) => {
          setName(next);
          setFirst(fields);
        }}
      />
      <div className="role-field-rows">
        {rows.map(([field, definition]) => {
          const path = `${name}.${field}`;
          const right: RightWord = fields[path] ?? 'editable';
          return (
            <div key={field} className={changed.has(path) ? 'role-changed' : undefined}>
              <span className="cut" title={definition.label}>
                {definition.label}
              </span>
              <Select<RightWord>
                size="small"
                aria-label={`${object?.label}${definition.label}`}
                className={right === 'editable' ? 'role-usual' : 'role-narrow'}
                disabled={disabled}
                popupMatchSelectWidth={150}
                value={right}
                options={options(field, definition)}
                onChange={(next) => onChange(path, next)}
              />
            </div>
          );
        })}
        {rows.length === 0 && <p className="related-empty">{t('没有这样的字段。')}</p>}
      </div>
    </section>
  );
}
