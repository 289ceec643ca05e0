import type { EmailField } from '@tide/model/fields/email';
import { Input } from 'antd';
import type { Face } from './face';

export const emailFace: Face<EmailField> = {
  width: 180,
  // What is masked until its record is claimed is no address to write to.
  Cell: ({ value }: { value: string }) =>
    value.includes('*') ? (
      <span>{value}</span>
    ) : (
      <a href={`mailto:${value}`} onClick={(event) => event.stopPropagation()}>
        {value}
      </a>
    ),
  Input: ({ field: _, value, onChange, ...rest }) => (
    <Input
      {...rest}
      inputMode="email"
      value={(value as string | null) ?? ''}
      onChange={(event) => onChange(event.target.value)}
    />
  ),
};
