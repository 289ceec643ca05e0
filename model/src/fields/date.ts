import { parseDate } from '../values/dates';
import { type FieldCommon, type FieldType, ValueProblem } from './field';

export interface DateField extends FieldCommon {
  type: 'date';
  /** `today` fills the workspace's current day, `today+30` the day thirty days later. */
  default?: 'today' | `today+${number}`;
}

/** A day without a zone, YYYY-MM-DD. */
export const date = <const Options extends Omit<DateField, 'type'>>(options: Options) => ({
  type: 'date' as const,
  ...options,
});

export const timeOperators = ['is', 'isNot', 'gt', 'gte', 'lt', 'lte', 'between', 'isEmpty', 'isNotEmpty'] as const;

export const dateType: FieldType<DateField> = {
  storage: () => 'date',
  operators: () => timeOperators,
  sortable: true,
  parse(value) {
    const day = parseDate(value);
    if (day === null) throw new ValueProblem('NOT_A_DATE', '日期格式不对，应如 2025-03-10。');
    return day;
  },
};
