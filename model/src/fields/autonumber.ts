import { type FieldCommon, type FieldType, ValueProblem } from './field';

export interface AutonumberField extends FieldCommon {
  type: 'autonumber';
  /** Text with `{yyyyMMdd}`-like dates of the workspace zone and exactly one run of zeros `{0000}` for the counter (spec 4.20). */
  pattern: string;
}

/** A number drawn at the first save, unique for ever. */
export const autonumber = <const Options extends Omit<AutonumberField, 'type'>>(options: Options) => ({
  type: 'autonumber' as const,
  ...options,
});

export const autonumberType: FieldType<AutonumberField> = {
  storage: () => 'text',
  operators: () => ['is', 'isNot', 'contains', 'startsWith'],
  computed: true,
  sortable: true,
  parse() {
    throw new ValueProblem('READ_ONLY', '编号由系统生成。');
  },
};
