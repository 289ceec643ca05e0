import type { FormulaField } from '@tide/model/fields/formula';
import { OptionChip } from './choice';
import { withThousands } from './decimals';
import type { Face } from './face';

export const formulaFace: Face<FormulaField> = {
  width: 124,
  align: ({ result }) => (['money', 'number', 'percent'].includes(result) ? 'right' : undefined),
  Cell: ({ field, value }) => {
    if (field.options) return <OptionChip options={field.options} value={value} />;
    if (field.result === 'money') return <>{withThousands(value, 2)}</>;
    if (field.result === 'number') return <>{withThousands(value)}</>;
    if (field.result === 'percent') return <>{value}%</>;
    if (field.result === 'boolean') return <>{value ? '√' : '×'}</>;
    return <>{value}</>;
  },
};
