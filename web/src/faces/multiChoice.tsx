import type { MultiChoiceField } from '@tide/model/fields/multiChoice';
import type { Face } from './face';
import { LazySelect } from './LazySelect';

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
    <LazySelect
      {...rest}
      mode="multiple"
      style={{ width: '100%' }}
      value={(value as string[] | null) ?? []}
      options={field.options.map(({ value: option, label }) => ({ value: option, label }))}
      onChange={onChange}
    />
  ),
};
