import type { ObjectJson } from '@tide/model/api/objects';
import { Alert, Form, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import { FieldInput } from '../forms/FieldInput';
import { changesOf } from '../forms/fields';
import { titleOf } from '../list/Table';
import { isEmpty } from './moves';
import type { Acting } from './useAction';

/** Asks what an action needs, names what is missing with the first of it ready to be typed, and confirms what is dangerous. */
export default function ActionDialog({ object, acting }: { object: ObjectJson; acting: Acting }) {
  const { t } = useTranslation();
  const { asked, refusal } = acting;
  const [values, setValues] = useState<Record<string, unknown>>({});
  const shown = asked && `${asked.record.id} ${asked.name}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another record or action begins anew
  useEffect(() => setValues({}), [shown]);
  if (!asked) return null;
  const { record, name, fields, missing } = asked;
  const action = object.states?.actions[name];
  const current = { ...record, ...values };
  const lacking = missing.filter((field) => isEmpty(current[field] ?? null));
  const label = (field: string) => object.fields[field]?.label ?? field;
  const problems = refusal instanceof ApiProblem ? refusal.fields : [];
  const problemOf = (field: string) =>
    isEmpty(current[field] ?? null) ? problems.find((problem) => problem.field === field)?.message : undefined;
  const title = titleOf(object, record);
  const send = () => acting.fire(record, name, changesOf(record, values));
  return (
    <Modal
      open
      title={
        fields.length > 0
          ? `${action?.label}「${title}」`
          : t('确定要{{action}}「{{title}}」吗？', { action: action?.label, title })
      }
      okText={action?.label}
      cancelText={t('取消')}
      okButtonProps={{ danger: action?.tone === 'danger', disabled: lacking.length > 0 }}
      confirmLoading={acting.pending}
      onOk={send}
      onCancel={acting.cancel}
      width={480}
      destroyOnHidden
    >
      {lacking.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('缺少：{{fields}}', { fields: lacking.map(label).join(t('、')) })}
          style={{ marginBottom: 16 }}
        />
      )}
      {refusal && lacking.length === 0 && <Alert type="error" title={refusal.message} style={{ marginBottom: 16 }} />}
      <Form
        layout="vertical"
        onKeyDown={(event) => {
          if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && lacking.length === 0) send();
        }}
      >
        {fields.map((field, index) => {
          const definition = object.fields[field];
          return (
            definition && (
              <FieldInput
                key={field}
                name={field}
                // Only the system writes some of them otherwise; an action asks for them.
                field={
                  {
                    ...definition,
                    required: definition.required || missing.includes(field) || action?.required?.includes(field),
                  } as typeof definition
                }
                value={current[field] ?? null}
                problem={problemOf(field)}
                autoFocus={index === 0}
                onChange={(value) => setValues((before) => ({ ...before, [field]: value }))}
              />
            )
          );
        })}
      </Form>
    </Modal>
  );
}
