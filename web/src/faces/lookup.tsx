import { Link } from '@tanstack/react-router';
import type { Reference } from '@tide/model/api/records';
import type { LookupField } from '@tide/model/fields/lookup';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { Face } from './face';

const RecordControl = lazy(() => import('../controls/RecordControl'));

/** A link to another record; one that the reader may not open has no name. */
export function RecordLink({ object, record }: { object: string; record: Reference }) {
  const { t } = useTranslation();
  if (record.title === null) return <span className="face-none">{t('无权查看')}</span>;
  return (
    <Link to="/$object/$id" params={{ object, id: record.id }} onClick={(event) => event.stopPropagation()}>
      {record.title}
    </Link>
  );
}

export const lookupFace: Face<LookupField> = {
  width: 180,
  Cell: ({ field, value }) => <RecordLink object={field.to} record={value} />,
  Input: ({ field, value, onChange, ...rest }) => (
    <RecordControl {...rest} offered object={field.to} value={value as Reference | null} onChange={onChange} />
  ),
};
