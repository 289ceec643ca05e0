import { parseEmail } from '../values/email';
import { type FieldCommon, type FieldType, ValueProblem } from './field';

export interface EmailField extends FieldCommon {
  type: 'email';
}

/** One e-mail address, lower case. */
export const email = <const Options extends Omit<EmailField, 'type'>>(options: Options) => ({
  type: 'email' as const,
  ...options,
});

export const emailType: FieldType<EmailField> = {
  storage: () => 'text',
  operators: () => ['is', 'isNot', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  sortable: true,
  parse(value) {
    const address = parseEmail(String(value));
    if (address === null) throw new ValueProblem('NOT_AN_EMAIL', '邮箱格式不正确。');
    return address;
  },
};
