import type { PercentField } from '@tide/model/fields/percent';
import { DecimalInput } from './DecimalInput';
import type { Face } from './face';

export const percentFace: Face<PercentField> = {
  width: 84,
  align: 'right',
  Cell: ({ value }) => <>{value}%</>,
  Input: (props) => <DecimalInput {...props} suffix="%" />,
};
