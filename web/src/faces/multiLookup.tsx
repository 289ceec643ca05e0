import type { Link } from '@tide/model/api/records';
import type { MultiLookupField } from '@tide/model/fields/multiLookup';
import { lazy } from 'react';
import type { Face } from './face';
import { RecordLink } from './lookup';

const LinksControl = lazy(() => import('../controls/LinksControl'));

/** What a link says of itself in a line: its first text, e.g. the job title of a contact at this customer. */
function attributeOf(field: MultiLookupField, link: Link): string | null {
  const name = Object.entries(field.attributes ?? {}).find(([, attribute]) => attribute.type === 'text')?.[0];
  const value = name === undefined ? null : link[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function Links({ field, links }: { field: MultiLookupField; links: Link[] }) {
  return (
    <span>
      {links.map((link, index) => (
        <span key={link.id}>
          {index > 0 && '、'}
          <RecordLink object={field.to} record={link} />
          {attributeOf(field, link) !== null && (
            <span style={{ color: 'var(--text3)' }}> {attributeOf(field, link)}</span>
          )}
        </span>
      ))}
    </span>
  );
}

export const multiLookupFace: Face<MultiLookupField> = {
  width: 220,
  wide: true,
  Cell: ({ field, value }) => <Links field={field} links={value} />,
  Input: ({ field, value, onChange, ...rest }) => (
    <LinksControl {...rest} field={field} value={(value as Link[] | null) ?? []} onChange={onChange} />
  ),
};
