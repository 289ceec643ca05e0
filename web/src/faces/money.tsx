import type { MoneyField } from '@tide/model/fields/money';
import { DecimalInput } from './DecimalInput';
import { withThousands } from './decimals';
import type { Face } from './face';

export const moneyFace: Face<MoneyField> = {
  width: 124,
  align: 'right',
  Cell: ({ value }) => (
    <span className={`face-money${Number(value) === 0 ? ' zero' : ''}`}>{withThousands(value, 2)}</span>
  ),
  Input: (props) => <DecimalInput {...props} prefix="¥" />,
};
