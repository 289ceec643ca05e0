import type { Condition } from '../conditions/condition';
import { dateTimeType } from './dateTime';
import { type FieldCommon, type FieldType, type Storage, ValueProblem } from './field';
import { decimalOperators } from './number';

export interface RollupField extends FieldCommon {
  type: 'rollup';
  /**
   * `object.field`: the children and their lookup that points here, e.g. `interaction.customer`; or `object.lines.column`: lines of
   * other records whose lookup points here, e.g. `receipt.allocations.plan`. Of lines, `field` is a column and `where` asks their record.
   */
  of: string;
  measure: 'count' | 'sum' | 'min' | 'max' | 'latest';
  /** The measured field of the child; not for `count`. */
  field?: string;
  /** For `latest`: the child whose `by` is greatest gives the value. */
  by?: string;
  where?: Condition;
  result: 'number' | 'money' | 'date' | 'dateTime';
  /** Of money: the choice field of this record that names its currency. */
  currency?: string;
  /**
   * A write adds what it changes instead of measuring all children anew: for parents with very many of them, e.g. the receipts of an account.
   * Only for a `count` or `sum` over a lookup of a watched child (it has checks, a ledger, or moves by itself), and never of what is computed.
   */
  running?: true;
  /** People may also type it; the next change of a child writes it again. */
  editable?: boolean;
}

/** A value kept over children, maintained in the writing transaction under a lock of the parent. */
export const rollup = <const Options extends Omit<RollupField, 'type'>>(options: Options) => ({
  type: 'rollup' as const,
  ...options,
});

const storages: Record<RollupField['result'], Storage> = {
  number: 'decimal',
  money: 'decimal',
  date: 'date',
  dateTime: 'instant',
};

export const rollupType: FieldType<RollupField> = {
  storage: (field) => storages[field.result],
  operators: () => decimalOperators,
  sortable: true,
  computed: true,
  parse(value, field) {
    if (!field.editable) throw new ValueProblem('READ_ONLY', '由系统汇总，不能填写。');
    return dateTimeType.parse(value, { type: 'dateTime', label: field.label });
  },
};
