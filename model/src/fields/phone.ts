import { parsePhones } from '../values/phone';
import { type FieldCommon, type FieldType, ValueProblem } from './field';

export interface PhoneField extends FieldCommon {
  type: 'phone';
}

/** One telephone number in its national form; what cannot be understood is refused (the importer keeps and flags it). */
export const phone = <const Options extends Omit<PhoneField, 'type'>>(options: Options) => ({
  type: 'phone' as const,
  ...options,
});

export const phoneType: FieldType<PhoneField> = {
  storage: () => 'text',
  operators: () => ['is', 'isNot', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  parse(value) {
    const { phones, unclear } = parsePhones(String(value));
    if (phones.length === 1 && unclear.length === 0) return phones[0];
    if (phones.length > 1) throw new ValueProblem('SEVERAL_PHONES', '一次只能填一个电话号码。');
    throw new ValueProblem('NOT_A_PHONE', '不是有效的电话号码。');
  },
};
