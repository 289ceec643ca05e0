import { type FieldCommon, type FieldType, ValueProblem } from './field';

export interface ChoiceOption {
  /** Stable identity, kept in the database. */
  value: string;
  label: string;
  /** Meaning, never a colour: the interface derives colour and icon from it. */
  tone?: 'good' | 'warn' | 'bad' | 'neutral' | 'accent';
  /** Options of one group stand together under its name. */
  group?: string;
  /** Nothing is given it any more; what has it keeps it, and its name. */
  retired?: true;
}

export interface ChoiceField extends FieldCommon {
  type: 'choice';
  options: readonly ChoiceOption[];
  default?: string;
}

/** Names an option by its identity or by its label. Unknown ones are refused with the sentence of spec AC-103. */
export function parseOption(value: unknown, options: readonly ChoiceOption[], label: string): string {
  const word = String(value).trim();
  const found =
    options.find((option) => option.value === word) ??
    options.find((option) => option.label === word) ??
    options.find((option) => option.label.toLowerCase() === word.toLowerCase());
  if (!found)
    throw new ValueProblem(
      'UNKNOWN_OPTION',
      `${label}「${word}」不存在，可选 ${options.map((option) => option.label).join('、')}。`,
    );
  return found.value;
}

/** Turns `{ value: 'label' }` or ready options into options. */
export function listOptions(options: readonly ChoiceOption[] | Record<string, string>): readonly ChoiceOption[] {
  if (Array.isArray(options)) return options;
  return Object.entries(options as Record<string, string>).map(([value, label]) => ({ value, label }));
}

export type ChoiceInput = Omit<ChoiceField, 'type' | 'options'> & {
  options: readonly ChoiceOption[] | Record<string, string>;
};

/** One of a list of options. */
export const choice = (options: ChoiceInput): ChoiceField => ({
  type: 'choice',
  ...options,
  options: listOptions(options.options),
});

export const choiceType: FieldType<ChoiceField> = {
  storage: () => 'text',
  operators: () => ['is', 'isNot', 'in', 'notIn', 'isEmpty', 'isNotEmpty'],
  sortable: true,
  parse: (value, field) => parseOption(value, field.options, field.label),
};
