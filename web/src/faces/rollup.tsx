import type { RollupField } from '@tide/model/fields/rollup';
import { dateTimeFace, Moment } from './dateTime';
import { withThousands } from './decimals';
import type { Face } from './face';
import { Amount } from './money';
import { isDue } from './whole';

export const rollupFace: Face<RollupField> = {
  width: ({ due, result }) => (due ? 144 : result === 'number' ? 84 : result === 'money' ? 132 : 108),
  align: ({ result }) => (['money', 'number'].includes(result) ? 'right' : undefined),
  Cell: ({ field, value, whole }) =>
    field.result === 'dateTime' ? (
      <Moment instant={value} due={isDue(field, whole)} />
    ) : field.result === 'money' ? (
      <Amount field={field} value={value} whole={whole} />
    ) : field.result === 'date' ? (
      value
    ) : (
      withThousands(value)
    ),
  Input: ({ field, ...rest }) =>
    dateTimeFace.Input ? <dateTimeFace.Input {...rest} field={{ type: 'dateTime', label: field.label }} /> : null,
};
