import type { FieldJson } from '@tide/model/api/objects';
import type { MoneyField } from '@tide/model/fields/money';
import { useContext } from 'react';
import { useWorkspace } from '../api/definitions';
import { DecimalInput } from './DecimalInput';
import { amountText, symbolOf } from './decimals';
import type { Face, InputProps } from './face';
import { currencyOf, type Whole, WholeContext } from './whole';

/** An amount in the currency of its record. */
export function Amount({ field, value, whole }: { field: FieldJson; value: string; whole?: Whole }) {
  const { me } = useWorkspace();
  const zero = Number(value) === 0;
  if (zero && 'blankZero' in field && field.blankZero) return <span className="face-none">—</span>;
  return (
    <span className={`face-money${zero ? ' zero' : ''}`}>
      {amountText(value, currencyOf(field, whole, me.workspace.currency))}
    </span>
  );
}

function MoneyInput({ field, ...rest }: InputProps<MoneyField>) {
  const whole = useContext(WholeContext);
  const { me } = useWorkspace();
  return <DecimalInput {...rest} prefix={symbolOf(currencyOf(field, whole, me.workspace.currency)).trim()} />;
}

export const moneyFace: Face<MoneyField> = {
  width: 132,
  align: 'right',
  Cell: Amount,
  Input: MoneyInput,
};
