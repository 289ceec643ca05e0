import type { TextField } from '@tide/model/fields/text';
import { Input } from 'antd';
import type { Face } from './face';

export const textFace: Face<TextField> = {
  width: 140,
  Cell: ({ value }) => <>{value}</>,
  Input: ({ field, value, onChange, ...rest }) => (
    <Input
      {...rest}
      value={(value as string | null) ?? ''}
      maxLength={field.maxLength ?? 200}
      onChange={(event) => onChange(event.target.value)}
    />
  ),
};
