import { CheckCircleFilled, ClockCircleFilled, CloseCircleFilled, WarningFilled } from '@ant-design/icons';
import type { ChoiceField, ChoiceOption } from '@tide/model/fields/choice';
import type { ComponentType } from 'react';
import type { Face } from './face';
import { LazySelect } from './LazySelect';

/** Status is colour, icon and word, never colour alone (visual target, Chip). */
const icons: Partial<Record<NonNullable<ChoiceOption['tone']>, ComponentType>> = {
  good: CheckCircleFilled,
  warn: WarningFilled,
  bad: CloseCircleFilled,
  accent: ClockCircleFilled,
};

/** One option: toned ones as a chip, plain ones as text. */
export function OptionChip({ options, value }: { options: readonly ChoiceOption[]; value: string }) {
  const option = options.find((item) => item.value === value);
  if (!option) return <>{value}</>;
  if (!option.tone) return <>{option.label}</>;
  const Icon = option.label.length > 1 ? icons[option.tone] : undefined;
  return (
    <span className={`chip ${option.tone}`}>
      {Icon && <Icon />}
      {option.label}
    </span>
  );
}

/** Options to choose from, those of one group under its name. */
export function grouped(options: readonly ChoiceOption[]) {
  const plain = (list: readonly ChoiceOption[]) => list.map(({ value, label }) => ({ value, label }));
  const groups = [...new Set(options.flatMap(({ group }) => group ?? []))];
  return [
    ...groups.map((group) => ({
      label: group,
      title: group,
      options: plain(options.filter((option) => option.group === group)),
    })),
    ...plain(options.filter(({ group }) => group === undefined)),
  ];
}

/** Room for the longest option: 14 px a sign and the chip around it. */
export const optionsWidth = (options: readonly ChoiceOption[]): number =>
  52 + 14 * Math.min(8, Math.max(...options.map((option) => option.label.length)));

export const choiceFace: Face<ChoiceField> = {
  // Room for the heading too.
  width: ({ label, options }) => Math.max(28 + 12 * label.length, optionsWidth(options)),
  Cell: ({ field, value }) => <OptionChip options={field.options} value={value} />,
  Input: ({ field, value, onChange, ...rest }) => (
    <LazySelect
      {...rest}
      allowClear={!field.required}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '100%' }}
      value={(value as string | null) ?? undefined}
      options={grouped(field.options.filter(({ value: option, retired }) => !retired || option === value))}
      onChange={(next) => onChange(next ?? null)}
    />
  ),
};
