import type { LongTextField } from '@tide/model/fields/longText';
import { Input } from 'antd';
import type { Face } from './face';

export const longTextFace: Face<LongTextField> = {
  width: 320,
  wide: true,
  Cell: ({ value }) => <span className="face-text">{value}</span>,
  Input: ({ field: _, value, onChange, ...rest }) => (
    <Input.TextArea
      {...rest}
      autoSize={{ minRows: 3, maxRows: 12 }}
      value={(value as string | null) ?? ''}
      onChange={(event) => onChange(event.target.value)}
    />
  ),
};
