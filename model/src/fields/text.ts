import { normaliseText } from '../values/text';
import { type FieldCommon, type FieldType, ValueProblem } from './field';

export interface TextField extends FieldCommon {
  type: 'text';
  /** Characters; 200 unless told. */
  maxLength?: number;
  /** JavaScript regular expression the whole value must match. */
  pattern?: string;
  default?: string;
}

/** One line of text. */
export const text = <const Options extends Omit<TextField, 'type'>>(options: Options) => ({
  type: 'text' as const,
  ...options,
});

export const textType: FieldType<TextField> = {
  storage: () => 'text',
  operators: () => ['is', 'isNot', 'in', 'notIn', 'contains', 'notContains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  sortable: true,
  parse(value, field) {
    if (typeof value !== 'string' && typeof value !== 'number') throw new ValueProblem('NOT_TEXT', '应为文字。');
    const clean = normaliseText(String(value)).replace(/\s*\n\s*/g, ' ');
    const limit = field.maxLength ?? 200;
    if ([...clean].length > limit) throw new ValueProblem('TOO_LONG', `不能超过 ${limit} 个字。`);
    if (field.pattern && clean !== '' && !new RegExp(`^(?:${field.pattern})$`, 'u').test(clean))
      throw new ValueProblem('PATTERN', '格式不正确。');
    return clean === '' ? null : clean;
  },
};
