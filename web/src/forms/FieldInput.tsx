import type { FieldJson } from '@tide/model/api/objects';
import { Form } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { faceOf } from '../faces/all';

const LinesEditor = lazy(() => import('../lines/LinesEditor'));

interface Props {
  name: string;
  field: FieldJson;
  value: unknown;
  problem?: string;
  autoFocus?: boolean;
  onChange(value: unknown): void;
}

/** One field of a form: label, control, and what is wrong with it. */
export function FieldInput({ name, field, value, problem, autoFocus, onChange }: Props) {
  const { t } = useTranslation();
  const { Input, wide } = faceOf(field);
  if (!Input && field.type !== 'lines') return null;
  const common = { id: `field-${name}`, value, autoFocus, onChange };
  return (
    <Form.Item
      className={wide ? 'form-wide' : undefined}
      // Under a heading of its own a grid needs no second one.
      label={field.type === 'lines' && field.section === field.label ? undefined : field.label}
      htmlFor={`field-${name}`}
      required={field.required}
      validateStatus={problem ? 'error' : undefined}
      help={problem}
      extra={field.help}
    >
      <Suspense fallback={t('正在打开…')}>
        {field.type === 'lines' ? (
          <LinesEditor {...common} field={field} />
        ) : (
          Input && <Input {...common} field={field} />
        )}
      </Suspense>
    </Form.Item>
  );
}
