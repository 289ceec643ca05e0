import type { NumberField } from '@tide/model/fields/number';
import { DecimalInput } from './DecimalInput';
import { withThousands } from './decimals';
import type { Face } from './face';

export const numberFace: Face<NumberField> = {
  width: 92,
  align: 'right',
  Cell: ({ field, value }) => (
    <>
      {withThousands(value)}
      {field.unit && ` ${field.unit}`}
    </>
  ),
  Input: (props) => <DecimalInput {...props} suffix={props.field.unit} />,
};
