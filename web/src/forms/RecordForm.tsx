import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Alert, App, Button, Drawer, Form, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import { useObject } from '../api/definitions';
import { WholeContext } from '../faces/whole';
import { ConflictNotice } from './ConflictNotice';
import { DuplicateNotice } from './DuplicateNotice';
import { FieldInput } from './FieldInput';
import { isWritable, sectionsOf, writableIn } from './fields';
import { FormContext } from './formContext';
import './forms.css';
import { useRecordForm } from './useRecordForm';

interface Props {
  object: string;
  record?: RecordJson;
  initial?: Record<string, unknown>;
  onSaved(record: RecordJson): void;
  onCancel(): void;
}

/** A grid of lines needs the width of the page. */
const hasLines = (object: ObjectJson) => Object.values(object.fields).some((field) => field.type === 'lines');

const fieldsOf = (object: ObjectJson): string[] => sectionsOf(object, isWritable).flatMap(({ names }) => names);

/** Creates or changes a record. Ctrl+S or Ctrl+Enter saves, Esc leaves and asks only when something would be lost. */
export default function RecordForm({ object: name, ...rest }: Props) {
  const object = useObject(name);
  // Each new record of a row of them has a form of its own.
  const [made, setMade] = useState(0);
  const [opened, setOpened] = useState(object);
  // Rights that are taken away while the form is open take nothing away that is typed in it; saving says so (AC-12).
  const lost = opened && !fieldsOf(opened).every((field) => object && fieldsOf(object).includes(field));
  if (!lost && object !== opened) setOpened(object);
  const shown = lost ? opened : object;
  return shown ? <Opened key={made} object={shown} onAgain={() => setMade(made + 1)} {...rest} /> : null;
}

function Opened({
  object,
  record,
  initial,
  onSaved,
  onAgain,
  onCancel,
}: Omit<Props, 'object'> & { object: NonNullable<ReturnType<typeof useObject>>; onAgain(): void }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const again = useRef(false);
  const form = useRecordForm({
    object,
    record,
    initial,
    onSaved(saved) {
      if (!again.current) return onSaved(saved);
      void message.success(t('已保存「{{title}}」。', { title: String(saved[object.titleField] ?? '') }));
      onAgain();
    },
  });
  const save = (andNew = false) => {
    again.current = andNew;
    form.save();
  };
  const sections = sectionsOf(object, writableIn(object, record));
  const first = sections[0]?.names[0];
  useEffect(() => {
    if (!(form.refusal instanceof ApiProblem)) return;
    const refused = form.refusal.fields.map((problem) => problem.field);
    const names = sectionsOf(object, writableIn(object, record)).flatMap((section) => section.names);
    // The first bad field may stand far below what is seen.
    const [bad] = names.flatMap((name) => refused.filter((field) => field === name || field.startsWith(`${name}.`)));
    document.getElementById(`field-${bad}`)?.focus();
  }, [form.refusal, object, record]);
  const problemOf = (name: string) => form.problems[name];
  const leave = () => {
    if (!form.dirty) return onCancel();
    return modal.confirm({
      title: t('放弃还没保存的内容？'),
      okText: t('放弃'),
      okButtonProps: { danger: true },
      cancelText: t('继续填写'),
      onOk: onCancel,
    });
  };
  return (
    <Drawer
      open
      title={record ? t('编辑{{object}}', { object: object.label }) : t('新建{{object}}', { object: object.label })}
      size={hasLines(object) ? 1320 : 560}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      mask={{ closable: false }}
      onClose={leave}
      footer={
        <Space>
          <Button type="primary" loading={form.saving} disabled={form.conflict !== null} onClick={() => save()}>
            {t('保存')}
          </Button>
          {!record && (
            <Button disabled={form.saving} onClick={() => save(true)}>
              {t('保存并新建')}
            </Button>
          )}
          <Button onClick={leave}>{t('取消')}</Button>
        </Space>
      }
    >
      {form.conflict && (
        <ConflictNotice object={object} conflict={form.conflict} mine={form.values} onResolve={form.resolve} />
      )}
      {form.duplicates && (
        <DuplicateNotice object={object} duplicates={form.duplicates} onConfirm={() => form.save(true)} />
      )}
      {form.error && !form.duplicates && (
        <Alert
          type="error"
          title={form.error.message}
          description={
            form.error instanceof ApiProblem &&
            form.error.code === 'NO_PERMISSION' &&
            t('没有保存。填写的内容还在这里，可以复制出来，或请管理员给你权限后再保存。')
          }
          style={{ marginBottom: 16 }}
        />
      )}
      <Form
        layout="vertical"
        className={hasLines(object) ? 'form form-document' : 'form'}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey) || (event.key !== 's' && event.key !== 'Enter')) return;
          event.preventDefault();
          save();
        }}
      >
        <WholeContext value={form.values}>
          <FormContext value={{ object, id: record?.id, values: form.values, problems: form.problems }}>
            {sections.map((section) => (
              <fieldset key={section.title}>
                {section.title && <legend>{section.title}</legend>}
                <div className="form-grid">
                  {section.names.map((name) => {
                    const field = object.fields[name];
                    return (
                      field && (
                        <FieldInput
                          key={name}
                          name={name}
                          field={field}
                          value={form.values[name] ?? null}
                          problem={problemOf(name)}
                          autoFocus={name === first}
                          onChange={(value) => form.set(name, value)}
                        />
                      )
                    );
                  })}
                </div>
              </fieldset>
            ))}
          </FormContext>
        </WholeContext>
      </Form>
    </Drawer>
  );
}
