import type { ChoiceOption } from '@tide/model/fields/choice';

/** The range that a label speaks of: `20人以下`, `20-99人`, `500人以上`; null for every other label. */
function rangeOf(label: string): [number, number] | null {
  const between = /^(\d+)\s*[-–~～至到]\s*(\d+)/.exec(label);
  if (between) return [Number(between[1]), Number(between[2])];
  const edge = /^(\d+)\D*(以下|以内|以上|\+)$/.exec(label);
  if (!edge) return null;
  const value = Number(edge[1]);
  return edge[2] === '以上' || edge[2] === '+' ? [value, Number.POSITIVE_INFINITY] : [0, value - 1];
}

/**
 * A bare number in the column of a choice whose options are ranges: `100` means `100-499人`, `500+` means `500人以上`. Undefined when
 * the word is no number, is an option itself, or falls into no range or several.
 */
export function optionOfNumber(word: string, options: readonly ChoiceOption[]): string | undefined {
  const count = /^(\d{1,9})(?:人|\+)?$/.exec(word)?.[1];
  if (count === undefined || options.some((option) => option.label === word || option.value === word)) return undefined;
  const fitting = options.filter((option) => {
    const range = rangeOf(option.label);
    return range !== null && Number(count) >= range[0] && Number(count) <= range[1];
  });
  return fitting.length === 1 ? fitting[0]?.value : undefined;
}
