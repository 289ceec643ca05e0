import { fits, type NumberRule, numberOf, ruleOfPattern } from '../numbering';
import { toHalfWidth } from '../values/text';
import { type FieldCommon, type FieldType, ValueProblem } from './field';

export interface AutonumberField extends FieldCommon {
  type: 'autonumber';
  /** Prefix, `{yyyyMMdd}`-like date of the workspace zone, and exactly one run of zeros `{0000}` for the counter (spec 4.20). */
  pattern: string;
  /** What an administrator has set instead; laid over the pack by metadata/definitions.ts. */
  rule?: NumberRule;
}

/** A number drawn at the first save, unique for ever. */
export const autonumber = <const Options extends Omit<AutonumberField, 'type' | 'rule'>>(options: Options) => ({
  type: 'autonumber' as const,
  ...options,
});

/** The rule that new numbers follow. */
export function ruleOf({ rule, pattern }: Pick<AutonumberField, 'rule' | 'pattern'>): NumberRule {
  const effective = rule ?? ruleOfPattern(pattern);
  if (!effective) throw new Error(`The pattern ${pattern} is no rule for numbers; check.ts lets none through.`);
  return effective;
}

export const autonumberType: FieldType<AutonumberField> = {
  storage: () => 'text',
  operators: () => ['is', 'isNot', 'contains', 'startsWith'],
  computed: true,
  sortable: true,
  parse(value, field) {
    if (!field.rule?.manual) throw new ValueProblem('READ_ONLY', '编号由系统生成。');
    const number = toHalfWidth(String(value)).trim();
    if (!fits(field.rule, number))
      throw new ValueProblem('BAD_NUMBER', `编号应如 ${numberOf(field.rule, 'yyyy-MM-dd', 1)}。`);
    return number;
  },
};
