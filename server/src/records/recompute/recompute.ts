import type { ObjectDefinition } from '@tide/model/object';
import type { Engine } from '../engine';
import { refreshDated } from '../refreshDated';
import { compareDocuments } from './documents';
import type { Drift } from './drift';
import { compareLedgers } from './ledgers';
import { mendRollups } from './rollups';

/** At most so many are listed by name; the rest is counted. */
const mostListed = 1_000;

export interface Recomputed {
  /** Roll-ups that were wrong and have been written anew. */
  mended: Drift[];
  /** Amounts of documents and ledgers that do not add up and were left as they are. */
  left: Drift[];
  /** All of them, listed or not. */
  count: number;
}

/**
 * Computes everything that follows from other rows anew: roll-ups are written, amounts of documents and ledgers are compared. What only the day
 * has changed (逾期金额) is brought to today first and is no drift. There must be none; each one names a defect of the program.
 */
export async function recompute(engine: Engine): Promise<Recomputed> {
  const result: Recomputed = { mended: [], left: [], count: 0 };
  const into = (list: Drift[]) => (drift: Drift) => {
    result.count += 1;
    if (list.length < mostListed) list.push(drift);
  };
  await refreshDated(engine, () => true);
  await mendRollups(engine, into(result.mended));
  await compareDocuments(engine, into(result.left));
  await compareLedgers(engine, into(result.left));
  return result;
}

/** `合同订单「年度采购」(…) 的 已回款：1.00，应为 2.00`: one line for an administrator. */
export function sentenceOf({ object, id, title, what, stands, should }: Drift): string {
  return `${object.label}「${title}」(${id}) 的 ${labelOf(object, what)}：${stands ?? '空'}，应为 ${should ?? '空'}`;
}

function labelOf(object: ObjectDefinition, what: string): string {
  const [name = '', row, column = ''] = what.split('.');
  const field = object.fields[name];
  if (row !== undefined && field?.type === 'lines')
    return `${field.label}第 ${row} 行的${field.columns[column]?.label ?? column}`;
  return what
    .split(' + ')
    .map((one) => object.fields[one]?.label ?? one)
    .join(' + ');
}
