import type { UrlField } from '@tide/model/fields/url';
import { Input } from 'antd';
import type { Face } from './face';

/** Only web addresses become links; anything else (javascript:, data:) stays text. */
const safe = (address: string) => /^https?:\/\//i.test(address);

export const urlFace: Face<UrlField> = {
  width: 180,
  Cell: ({ value }) =>
    safe(value) ? (
      <a href={value} target="_blank" rel="noreferrer" onClick={(event) => event.stopPropagation()}>
        {(value as string).replace(/^https?:\/\//, '').replace(/\/$/, '')}
      </a>
    ) : (
      value
    ),
  Input: ({ field: _, value, onChange, ...rest }) => (
    <Input
      {...rest}
      inputMode="url"
      value={(value as string | null) ?? ''}
      onChange={(event) => onChange(event.target.value)}
    />
  ),
};
