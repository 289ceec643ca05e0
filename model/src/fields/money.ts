import type { FieldCommon, FieldType } from './field';
import { decimalOperators, parseDecimalBetween } from './number';

export interface MoneyField extends FieldCommon {
  type: 'money';
  min?: string;
  max?: string;
  default?: string;
  /** The choice field of the same record that names its currency; the workspace's unless told. */
  currency?: string;
  /** Zero tells nothing here and is shown as a quiet dash: one side of an entry. */
  blankZero?: true;
}

/** An exact amount with two decimals in the workspace's currency; travels as a string (spec GEN-03). */
export const money = <const Options extends Omit<MoneyField, 'type'>>(options: Options) => ({
  type: 'money' as const,
  ...options,
});

export const moneyType: FieldType<MoneyField> = {
  storage: () => 'decimal',
  operators: () => decimalOperators,
  sortable: true,
  parse: (value, field) =>
    parseDecimalBetween(value, 2, field.min ?? '-9999999999999999', field.max ?? '9999999999999999'),
};
