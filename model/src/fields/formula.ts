import type { ChoiceOption } from './choice';
import { timeOperators } from './date';
import { type FieldCommon, type FieldType, type Storage, ValueProblem } from './field';
import { decimalOperators } from './number';
import { textType } from './text';

export interface FormulaField extends FieldCommon {
  type: 'formula';
  result: 'number' | 'money' | 'percent' | 'text' | 'boolean' | 'date';
  /** Over fields of the same row, e.g. `price * quantity`; a stored generated column. See formula/parse.ts. */
  expression: string;
  /** Of a text: what its values are called and mean, like options of a choice. */
  options?: readonly ChoiceOption[];
  /** Of money: the choice field of the same record that names its currency. */
  currency?: string;
}

/** A value computed from the same row. */
export const formula = <const Options extends Omit<FormulaField, 'type'>>(options: Options) => ({
  type: 'formula' as const,
  ...options,
});

const storages: Record<FormulaField['result'], Storage> = {
  number: 'decimal',
  money: 'decimal',
  percent: 'decimal',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
};

export const formulaType: FieldType<FormulaField> = {
  storage: (field) => storages[field.result],
  operators(field) {
    if (field.options) return ['is', 'isNot', 'in', 'notIn', 'isEmpty', 'isNotEmpty'];
    if (field.result === 'text') return textType.operators({ type: 'text', label: field.label });
    if (field.result === 'boolean') return ['is', 'isNot'];
    if (field.result === 'date') return timeOperators;
    return decimalOperators;
  },
  computed: true,
  sortable: true,
  parse() {
    throw new ValueProblem('READ_ONLY', '由公式计算，不能填写。');
  },
};
