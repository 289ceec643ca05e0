import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import type { FieldJson, ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Button } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { faceOf } from '../faces/all';
import { WholeContext } from '../faces/whole';
import { useRecordForm } from '../forms/useRecordForm';

interface Props {
  object: ObjectJson;
  record: RecordJson;
  name: string;
  field: FieldJson;
  onDone(): void;
}

/** One field edited in place: Enter saves, Esc restores; a refusal stays under the field with what was typed. */
export function InlineEdit({ object, record, name, field, onDone }: Props) {
  const { t } = useTranslation();
  const form = useRecordForm({ object, record, onSaved: onDone });
  const { Input } = faceOf(field);
  const problem = form.problems[name] ?? form.conflict?.message ?? form.error?.message;
  const save = (confirmed: boolean) => {
    if (!form.dirty) onDone();
    else form.save(confirmed);
  };
  if (!Input) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the control inside
    <div
      className="field-edit"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onDone();
        }
        const multiline = field.type === 'longText' && !event.ctrlKey && !event.metaKey;
        if (
          event.key !== 'Enter' ||
          multiline ||
          event.nativeEvent.isComposing ||
          event.target instanceof HTMLButtonElement
        )
          return;
        // An open list of options takes Enter for itself.
        if (event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true') return;
        event.preventDefault();
        save(false);
      }}
    >
      <Suspense>
        <WholeContext value={record}>
          <Input
            field={field}
            value={form.values[name] ?? null}
            autoFocus
            onChange={(value) => form.set(name, value)}
          />
        </WholeContext>
      </Suspense>
      <span className="field-edit-actions">
        <Button
          size="small"
          type="primary"
          icon={<CheckOutlined />}
          aria-label={t('保存')}
          loading={form.saving}
          disabled={form.conflict !== null}
          onClick={() => save(form.duplicates !== null)}
        />
        <Button size="small" icon={<CloseOutlined />} aria-label={t('取消')} onClick={onDone} />
        {form.conflict && (
          <Button size="small" onClick={() => form.resolve(new Set([name]))}>
            {t('用我的')}
          </Button>
        )}
      </span>
      {problem && (
        <small role="alert" className="field-problem">
          {problem}
          {form.duplicates?.every((duplicate) => duplicate.mode === 'warn') && t('再点一次保存。')}
        </small>
      )}
    </div>
  );
}
