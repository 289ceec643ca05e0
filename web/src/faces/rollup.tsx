import type { RollupField } from '@tide/model/fields/rollup';
import { dateTimeFace, Moment } from './dateTime';
import { withThousands } from './decimals';
import type { Face } from './face';

export const rollupFace: Face<RollupField> = {
  width: ({ due, result }) => (due ? 144 : result === 'number' ? 84 : result === 'money' ? 124 : 108),
  align: ({ result }) => (['money', 'number'].includes(result) ? 'right' : undefined),
  Cell: ({ field, value }) =>
    field.result === 'dateTime' ? (
      <Moment instant={value} due={field.due} />
    ) : field.result === 'date' ? (
      value
    ) : (
      withThousands(value, field.result === 'money' ? 2 : undefined)
    ),
  Input: ({ field, ...rest }) =>
    dateTimeFace.Input ? <dateTimeFace.Input {...rest} field={{ type: 'dateTime', label: field.label }} /> : null,
};
