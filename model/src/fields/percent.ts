import type { FieldCommon, FieldType } from './field';
import { decimalOperators, parseDecimalBetween } from './number';

export interface PercentField extends FieldCommon {
  type: 'percent';
  min?: string;
  max?: string;
  default?: string;
}

/** A percentage as people write it: 12.5 means 12.5 %. Four decimals at most. */
export const percent = <const Options extends Omit<PercentField, 'type'>>(options: Options) => ({
  type: 'percent' as const,
  ...options,
});

export const percentType: FieldType<PercentField> = {
  storage: () => 'decimal',
  operators: () => decimalOperators,
  sortable: true,
  parse: (value, field) =>
    parseDecimalBetween(typeof value === 'string' ? value.replace(/[%％]\s*$/, '') : value, 4, field.min, field.max),
};
