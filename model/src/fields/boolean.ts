import { type FieldCommon, type FieldType, ValueProblem } from './field';

export interface BooleanField extends FieldCommon {
  type: 'boolean';
  default?: boolean;
}

/** Yes or no. */
export const boolean = <const Options extends Omit<BooleanField, 'type'>>(options: Options) => ({
  type: 'boolean' as const,
  ...options,
});

const yes = new Set(['true', '1', '是', '√', 'y', 'yes']);
const no = new Set(['false', '0', '否', '×', 'n', 'no']);

export const booleanType: FieldType<BooleanField> = {
  storage: () => 'boolean',
  operators: () => ['is', 'isNot', 'isEmpty', 'isNotEmpty'],
  sortable: true,
  parse(value) {
    if (typeof value === 'boolean') return value;
    const word = String(value).trim().toLowerCase();
    if (yes.has(word)) return true;
    if (no.has(word)) return false;
    throw new ValueProblem('NOT_YES_OR_NO', '应为 是 或 否。');
  },
};
