import { type ChoiceInput, type ChoiceOption, listOptions, parseOption } from './choice';
import type { FieldCommon, FieldType } from './field';

export interface MultiChoiceField extends FieldCommon {
  type: 'multiChoice';
  options: readonly ChoiceOption[];
  default?: readonly string[];
}

/** Several of a list of options, in the order of the list. */
export const multiChoice = (
  options: Omit<ChoiceInput, 'default'> & { default?: readonly string[] },
): MultiChoiceField => ({
  type: 'multiChoice',
  ...options,
  options: listOptions(options.options),
});

export const multiChoiceType: FieldType<MultiChoiceField> = {
  storage: () => 'texts',
  operators: () => ['contains', 'notContains', 'isEmpty', 'isNotEmpty'],
  parse(value, field) {
    const words = Array.isArray(value) ? value : String(value).split(/[,，;；、|]/);
    const chosen = new Set(
      words.filter((word) => String(word).trim() !== '').map((word) => parseOption(word, field.options, field.label)),
    );
    const ordered = field.options.filter((option) => chosen.has(option.value)).map((option) => option.value);
    return ordered.length === 0 ? null : ordered;
  },
};
