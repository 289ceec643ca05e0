import { normaliseText } from '../values/text';
import { type FieldCommon, type FieldType, ValueProblem } from './field';

export interface LongTextField extends FieldCommon {
  type: 'longText';
  /** Characters; 20,000 unless told. */
  maxLength?: number;
  minLength?: number;
}

/** Text of several lines; kept as typed, shown as text, never as HTML. */
export const longText = <const Options extends Omit<LongTextField, 'type'>>(options: Options) => ({
  type: 'longText' as const,
  ...options,
});

export const longTextType: FieldType<LongTextField> = {
  storage: () => 'text',
  operators: () => ['contains', 'notContains', 'isEmpty', 'isNotEmpty'],
  parse(value, field) {
    if (typeof value !== 'string' && typeof value !== 'number') throw new ValueProblem('NOT_TEXT', '应为文字。');
    const clean = normaliseText(String(value));
    const limit = field.maxLength ?? 20_000;
    const length = [...clean].length;
    if (length > limit) throw new ValueProblem('TOO_LONG', `不能超过 ${limit} 个字。`);
    if (field.minLength && length < field.minLength)
      throw new ValueProblem('TOO_SHORT', `至少 ${field.minLength} 个字。`);
    return clean === '' ? null : clean;
  },
};
