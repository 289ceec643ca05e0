import type { Reference } from '@tide/model/api/records';
import type { LinesField } from '@tide/model/fields/lines';
import { type ReactNode, useContext, useState } from 'react';
import { FormContext } from '../forms/formContext';
import { depthOf, type TypedLine } from './lineValues';
import { PastPrices } from './PastPrices';
import type { LineActions } from './useLines';

/** The past prices of one line: whether they are looked at, and their list once they are. */
export interface PastPricesOfLine {
  isOpen: boolean;
  list: ReactNode;
  open(): void;
  close(): void;
}

/**
 * What was asked before for what a line is about (spec QUOT-01), one line at a time. `onDone` tells that somebody has taken one over, or has looked
 * enough, and in which row.
 */
export function usePastPrices(
  field: LinesField,
  lines: readonly TypedLine[],
  actions: LineActions,
  onDone: (row: number) => void,
): (row: number) => PastPricesOfLine | undefined {
  const form = useContext(FormContext);
  const [asked, setAsked] = useState<number | null>(null);
  const { pastPrices } = field;
  return (row) => {
    const line = lines[row];
    const target = pastPrices && (line?.[pastPrices.over] as Reference | null | undefined);
    if (!pastPrices || !line || !target || depthOf(field, line) > 0) return undefined;
    const close = () => setAsked((now) => (now === row ? null : now));
    const done = () => {
      close();
      onDone(row);
    };
    const party = form?.values[pastPrices.party] as Reference | null | undefined;
    return {
      isOpen: asked === row,
      list: asked === row && (
        <PastPrices
          answeredBy={pastPrices.answeredBy}
          target={target}
          party={party ?? null}
          except={form?.id ?? null}
          currency={(form?.values.currency as string | null | undefined) ?? null}
          labels={{
            party: form?.object.fields[pastPrices.party]?.label,
            quantity: field.columns.quantity?.label,
            discountRate: field.columns.discountRate?.label,
            price: field.columns[pastPrices.column]?.label,
          }}
          onTake={(price) => {
            actions.set(row, pastPrices.column, price);
            done();
          }}
          onClose={done}
          onLeave={close}
        />
      ),
      open: () => setAsked(row),
      close,
    };
  };
}
