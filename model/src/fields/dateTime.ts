import { timeOperators } from './date';
import { type FieldCommon, type FieldType, ValueProblem } from './field';

export interface DateTimeField extends FieldCommon {
  type: 'dateTime';
  /** `now` fills the instant of writing. */
  default?: 'now';
}

/** An instant, ISO 8601 in UTC. A local time from a file is turned into an instant by the importer, which knows the zone. */
export const dateTime = <const Options extends Omit<DateTimeField, 'type'>>(options: Options) => ({
  type: 'dateTime' as const,
  ...options,
});

export const dateTimeType: FieldType<DateTimeField> = {
  storage: () => 'instant',
  operators: () => timeOperators,
  sortable: true,
  parse(value) {
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value)) {
      const instant = new Date(value);
      if (!Number.isNaN(instant.getTime())) return instant.toISOString();
    }
    throw new ValueProblem('NOT_AN_INSTANT', '时间格式不对，应如 2025-03-10T09:30:00+08:00。');
  },
};
