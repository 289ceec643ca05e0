import type { PhoneField } from '@tide/model/fields/phone';
import { Input } from 'antd';
import type { Face } from './face';

export const phoneFace: Face<PhoneField> = {
  width: 124,
  // Of some records a number is masked that is whole in others: until they are claimed. Nobody can call it.
  Cell: ({ value }: { value: string }) =>
    value.includes('*') ? (
      <span>{value}</span>
    ) : (
      <a href={`tel:${value}`} onClick={(event) => event.stopPropagation()}>
        {value}
      </a>
    ),
  Input: ({ field: _, value, onChange, ...rest }) => (
    <Input
      {...rest}
      inputMode="tel"
      value={(value as string | null) ?? ''}
      onChange={(event) => onChange(event.target.value)}
    />
  ),
};
