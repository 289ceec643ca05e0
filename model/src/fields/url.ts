import { normaliseText } from '../values/text';
import { type FieldCommon, type FieldType, ValueProblem } from './field';

export interface UrlField extends FieldCommon {
  type: 'url';
}

/** A web address; only http and https, so that a click is safe. */
export const url = <const Options extends Omit<UrlField, 'type'>>(options: Options) => ({
  type: 'url' as const,
  ...options,
});

export const urlType: FieldType<UrlField> = {
  storage: () => 'text',
  operators: () => ['is', 'isNot', 'contains', 'isEmpty', 'isNotEmpty'],
  parse(value) {
    const typed = normaliseText(String(value));
    const address = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
    if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol) || /\s/.test(typed))
      throw new ValueProblem('NOT_A_URL', '网址格式不正确。');
    return typed;
  },
};
