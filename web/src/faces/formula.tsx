import type { FormulaField } from '@tide/model/fields/formula';
import { OptionChip, optionsWidth } from './choice';
import { withThousands } from './decimals';
import type { Face } from './face';
import { Amount } from './money';

export const formulaFace: Face<FormulaField> = {
  width: ({ result, options }) => (options ? optionsWidth(options) : result === 'money' ? 132 : 124),
  align: ({ result }) => (['money', 'number', 'percent'].includes(result) ? 'right' : undefined),
  Cell: ({ field, value, whole }) => {
    if (field.options) return <OptionChip options={field.options} value={value} />;
    if (field.result === 'money') return <Amount field={field} value={value} whole={whole} />;
    if (field.result === 'number') return <>{withThousands(value)}</>;
    if (field.result === 'percent') return <>{value}%</>;
    if (field.result === 'boolean') return <>{value ? '√' : '×'}</>;
    return <>{value}</>;
  },
};
