import { parseAmount } from '../values/amount';
import { type FieldCommon, type FieldType, ValueProblem } from './field';

export interface NumberField extends FieldCommon {
  type: 'number';
  /** Digits after the point; 0 unless told. */
  decimals?: number;
  min?: string;
  max?: string;
  unit?: string;
  default?: string;
}

/** An exact decimal; travels as a string. */
export const number = <const Options extends Omit<NumberField, 'type'>>(options: Options) => ({
  type: 'number' as const,
  ...options,
});

/** An exact decimal string inside the bounds, or a ValueProblem. */
export function parseDecimalBetween(value: unknown, decimals: number, min?: string, max?: string): string {
  const exact = parseAmount(value, decimals);
  if (exact === null) throw new ValueProblem('NOT_A_NUMBER', `应为数字，最多 ${decimals} 位小数。`);
  if (min !== undefined && Number(exact) < Number(min)) throw new ValueProblem('TOO_SMALL', `不能小于 ${min}。`);
  if (max !== undefined && Number(exact) > Number(max)) throw new ValueProblem('TOO_LARGE', `不能大于 ${max}。`);
  return exact;
}

export const decimalOperators = ['is', 'isNot', 'gt', 'gte', 'lt', 'lte', 'between', 'isEmpty', 'isNotEmpty'] as const;

export const numberType: FieldType<NumberField> = {
  storage: () => 'decimal',
  operators: () => decimalOperators,
  sortable: true,
  parse: (value, field) => parseDecimalBetween(value, field.decimals ?? 0, field.min, field.max),
};
