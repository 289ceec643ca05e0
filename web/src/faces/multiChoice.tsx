import type { MultiChoiceField } from '@tide/model/fields/multiChoice';
import { Select } from 'antd';
import type { Face } from './face';

export const multiChoiceFace: Face<MultiChoiceField> = {
  width: 140,
  Cell: ({ field, value }) => (
    <span className="face-chips">
      {(value as string[]).map((item) => (
        <span key={item} className="chip">
          {field.options.find((option) => option.value === item)?.label ?? item}
        </span>
      ))}
    </span>
  ),
  Input: ({ field, value, onChange, ...rest }) => (
    <Select
      {...rest}
      mode="multiple"
      style={{ width: '100%' }}
      value={(value as string[] | null) ?? []}
      options={field.options.map(({ value: option, label }) => ({ value: option, label }))}
      onChange={onChange}
    />
  ),
};
