import { EditOutlined } from '@ant-design/icons';
import type { FieldJson, ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { poolFields } from '@tide/model/pool/fields';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Cell } from '../faces/Cell';
import { RecordCell } from '../faces/RecordCell';
import { sectionsOf, writableIn } from '../forms/fields';
import { isPooled } from '../pool/poolVerbs';
import { InlineEdit } from './InlineEdit';

/** The fields under their headings; a click on a value edits it in place. */
export function FieldList({ object, record }: { object: ObjectJson; record: RecordJson }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<string | null>(null);
  const may = record.can?.includes('update') ?? false;
  const writable = writableIn(object, record);
  const sections = sectionsOf(
    object,
    (field, name) =>
      !field.system &&
      // What an ordinary record would tell of a pool is empty.
      (isPooled(object, record) || !(name in poolFields)) &&
      field.type !== 'lines' &&
      name !== object.titleField,
  );
  const system = Object.keys(object.fields).filter((name) => object.fields[name]?.system);
  const all = [...sections, { title: t('系统信息'), names: system }];
  return (
    <div className="fields">
      {all.map((section) => (
        <section key={section.title}>
          {section.title && <h3>{section.title}</h3>}
          {section.names.map((name) => {
            const field = object.fields[name] as FieldJson;
            const editable = may && writable(field, name);
            return (
              <div key={name} className="field">
                <span className="field-label">{field.label}</span>
                {editing === name ? (
                  <InlineEdit
                    object={object}
                    record={record}
                    name={name}
                    field={field}
                    onDone={() => setEditing(null)}
                  />
                ) : editable ? (
                  // biome-ignore lint/a11y/useSemanticElements: a value may hold links, which a button may not
                  <span
                    className="field-value editable"
                    role="button"
                    tabIndex={0}
                    aria-label={t('修改{{field}}', { field: field.label })}
                    onClick={(event) => {
                      if (!(event.target instanceof HTMLElement && event.target.closest('a'))) setEditing(name);
                    }}
                    onKeyDown={(event) => event.key === 'Enter' && setEditing(name)}
                  >
                    <Cell field={field} value={record[name]} whole={record} />
                    <EditOutlined />
                  </span>
                ) : (
                  <span className="field-value">
                    <RecordCell object={object} record={record} name={name} />
                  </span>
                )}
              </div>
            );
          })}
        </section>
      ))}
    </div>
  );
}
