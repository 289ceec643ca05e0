import type { RecordJson, Values } from '@tide/model/api/records';
import type { Line } from '@tide/model/fields/lines';
import type { FunctionContext, RecordsDoor, Rule, RuleRow } from '@tide/model/functions';
import { Decimal } from 'decimal.js';
import { idIn } from './idIn';

type Known = ReadonlyMap<string, RecordJson>;

async function known(records: RecordsDoor, object: string, ids: readonly unknown[], fields: string[]): Promise<Known> {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
  if (wanted.length === 0) return new Map();
  // What he may not see he cannot name: the checks of references refuse it.
  return records.many(object, wanted, fields);
}

/**
 * Completes the allocations of receipts (spec 3.15): each names a contract of the receipt's customer and, where it pays an instalment, one of
 * that contract; amounts in the contract's currency, the performer and the day follow. The sum of them is 已分配.
 */
export const allocateReceipts: Rule = {
  object: 'receipt',
  fields: ['allocations', 'amount', 'currency', 'exchangeRate', 'customer', 'receiptDate'],
  async prepare(context, rows) {
    const lines = rows.flatMap((row) => (row.whole.allocations as Line[] | null | undefined) ?? []);
    const contracts = await known(
      context.records,
      'contract',
      lines.map((line) => line.contract),
      ['customer', 'currency', 'exchangeRate', 'performer', 'subject'],
    );
    const plans = await known(
      context.records,
      'receivablePlan',
      lines.map((line) => line.plan),
      ['contract', 'number'],
    );
    for (const row of rows) allocate(context, row, contracts, plans);
  },
};

function allocate(context: FunctionContext, row: RuleRow, contracts: Known, plans: Known): void {
  const { whole } = row;
  const lines = (whole.allocations as Line[] | null | undefined) ?? [];
  let total = new Decimal(0);
  for (const [index, line] of lines.entries()) {
    const at = `allocations.${index + 1}`;
    const contract = contracts.get(String(line.contract));
    total = total.plus(String(line.amount ?? 0));
    if (!contract) continue;
    if (idIn(contract.customer) !== whole.customer)
      row.refuse(
        `${at}.contract`,
        'OTHER_CUSTOMER',
        `收款明细第 ${index + 1} 行的合同「${contract.subject}」不属于这个客户。`,
      );
    const plan = plans.get(String(line.plan));
    if (plan && idIn(plan.contract) !== contract.id)
      row.refuse(
        `${at}.plan`,
        'OTHER_CONTRACT',
        `收款明细第 ${index + 1} 行的期次「${plan.number}」不属于所选的合同。`,
      );
    const amount = contractAmount(row, at, index, line, contract, whole);
    if (!('allocations' in row.values)) continue;
    line.contractAmount = amount;
    line.performer ??= idIn(contract.performer);
    line.allocatedOn ??= whole.status === 'confirmed' ? context.today : whole.receiptDate;
  }
  if ('allocations' in row.values || !row.before) row.values.allocatedAmount = total.toFixed();
}

/** In the contract's currency; where it is the receipt's own, the two are one amount. */
function contractAmount(
  row: RuleRow,
  at: string,
  index: number,
  line: Line,
  contract: RecordJson,
  receipt: Values,
): string {
  const amount = new Decimal(String(line.amount ?? 0));
  if (contract.currency === receipt.currency) {
    if (line.contractAmount != null && !amount.equals(String(line.contractAmount)))
      row.refuse(
        `${at}.contractAmount`,
        'CURRENCY_MIX',
        `收款明细第 ${index + 1} 行的币种与合同相同，折合金额应为 ${amount.toFixed(2)}。`,
      );
    return amount.toFixed();
  }
  if (line.contractAmount != null) return String(line.contractAmount);
  const rate = new Decimal(String(contract.exchangeRate ?? 1));
  return amount
    .times(String(receipt.exchangeRate ?? 1))
    .div(rate)
    .toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
    .toFixed();
}

/** A receipt is in the currency and the account of its 银行流水 (spec RCPT-04). Without an account it cannot be confirmed anyway. */
export const fitLines: Rule = {
  object: 'receipt',
  fields: ['bankLine', 'currency', 'account'],
  async prepare(context, rows) {
    const named = (row: RuleRow) => row.whole.bankLine !== (row.before?.bankLine ?? null);
    const ids = (among: readonly RuleRow[]) => among.map(({ whole }) => whole.bankLine);
    const visible = await known(context.records, 'bankLine', ids(rows.filter(named)), ['summary']);
    const lines = await known(context.engine, 'bankLine', ids(rows), ['currency', 'account']);
    for (const row of rows) {
      const id = String(row.whole.bankLine ?? '');
      const line = lines.get(id);
      if (!line || (named(row) && !visible.has(id))) continue;
      if ((line.currency ?? row.whole.currency) !== row.whole.currency)
        row.refuse('currency', 'CURRENCY_MIX', '与银行流水的币种不同。');
      else if (row.whole.account && line.account && row.whole.account !== idIn(line.account))
        row.refuse('account', 'OTHER_ACCOUNT', '银行流水记在另一个账户。');
    }
  },
};
