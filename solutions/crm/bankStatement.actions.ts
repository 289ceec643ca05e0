import type { RecordJson } from '@tide/model/api/records';
import { defineAction, type FunctionContext, type SheetText } from '@tide/model/functions';
import { formatAmount } from '@tide/model/values/amount';
import { z } from 'zod';
import {
  type Columns,
  fingerprints,
  type Income,
  isComplete,
  layoutOf,
  meanings,
  type Reading,
  readIncome,
  recognise,
  sourceOf,
} from './bankStatement.reading';

const layout = {
  file: z.uuid(),
  sheet: z.string().max(200).optional(),
  headerRow: z.int().min(1).max(5_000).optional(),
  columns: z.array(z.enum(meanings).nullable()).max(200).optional(),
};

/** How a file is read, by what the person has said and by what can be recognised. */
interface Read extends Reading {
  sheet: string;
  sheets: string[];
  headerRow: number;
  header: string[];
  columns: Columns;
  source: 'bank' | 'wechat' | 'alipay';
  table: SheetText | undefined;
}

async function read(
  context: FunctionContext,
  said: { file: string; sheet?: string; headerRow?: number; columns?: Columns },
): Promise<Read> {
  const sheets = await context.sheets(said.file);
  const guess = layoutOf(said.sheet === undefined ? sheets : sheets.filter(({ name }) => name === said.sheet));
  const table = sheets.find(({ name }) => name === (said.sheet ?? guess?.sheet)) ?? sheets[0];
  const headerRow = said.headerRow ?? guess?.headerRow ?? table?.rows[0]?.number ?? 1;
  const header = table?.rows.find(({ number }) => number === headerRow)?.cells ?? [];
  if (header.length === 0) context.refuse('STATEMENT_UNREADABLE', `第 ${headerRow} 行是空的，不能作为标题行。`);
  const columns = header.map((_, index) => (said.columns ?? recognise(header))[index] ?? null);
  const twice = columns.find((one, index) => one !== null && one !== 'note' && columns.indexOf(one) !== index);
  if (twice) context.refuse('COLUMN_TWICE', '除摘要外，每种内容只能对应一列。');
  const reading = isComplete(columns)
    ? readIncome(table?.rows ?? [], headerRow, columns)
    : { income: [], passedOver: 0, unreadable: [] };
  const name = table?.name ?? '';
  return {
    ...reading,
    sheet: name,
    sheets: sheets.map((sheet) => sheet.name),
    headerRow,
    header: [...header],
    columns,
    source: sourceOf(table, { sheet: name, headerRow, header: [...header], columns }),
    table,
  };
}

/** Those of the fingerprints that stand already, in portions as the door takes them. */
async function knownOf(context: FunctionContext, prints: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let at = 0; at < prints.length; at += 500) {
    const found = await context.engine.list('bankLine', {
      filter: { field: 'fingerprint', op: 'in', value: prints.slice(at, at + 500) },
      fields: ['fingerprint'],
      limit: 500,
    });
    for (const { fingerprint } of found) known.add(String(fingerprint));
  }
  return known;
}

/**
 * What a file of a bank, of 微信 or 支付宝 holds, before anything is kept (spec RCPT-04): its table, what its columns mean, and the money that
 * came in. Errors: NOT_FOUND, FILE_TYPE, STATEMENT_UNREADABLE, COLUMN_TWICE.
 */
export const readStatement = defineAction('readStatement', {
  label: '读取对账单',
  input: z.strictObject(layout),
  async run(context, said) {
    const { income, table, ...found } = await read(context, said);
    return {
      ...found,
      complete: isComplete(found.columns),
      count: income.length,
      first: income.slice(0, 5),
      unreadable: found.unreadable.slice(0, 20),
      above: (table?.rows ?? [])
        .slice(0, 60)
        .map(({ number, cells }) => ({ number, text: cells.join(' ').slice(0, 80) })),
    };
  },
});

/**
 * Takes a statement in: the file is kept, and every line of money that came in and is not known yet becomes a 银行流水. Whoever may create
 * statements may. Errors: those of readStatement, STATEMENT_INCOMPLETE, STATEMENT_EMPTY, NO_PERMISSION.
 */
export const takeStatement = defineAction('takeStatement', {
  label: '导入对账单',
  input: z.strictObject({ ...layout, account: z.uuid(), name: z.string().min(1).max(200) }),
  async run(context, { account, name, ...said }) {
    const reading = await read(context, said);
    if (!isComplete(reading.columns))
      context.refuse('STATEMENT_INCOMPLETE', '请指明哪一列是日期、哪一列是收入金额或金额。');
    const { income, passedOver, unreadable } = reading;
    const [wrong] = unreadable;
    if (wrong)
      context.refuse('STATEMENT_UNREADABLE', `第 ${wrong.row} 行的日期或金额无法识别，请核对列的含义：${wrong.text}。`);
    if (income.length === 0) context.refuse('STATEMENT_EMPTY', '这个文件里没有收入，请核对列的含义。');
    const into = await context.records.get('fundAccount', account);
    const prints = fingerprints(account, income);
    const known = await knownOf(context, prints);
    const fresh: { line: Income; fingerprint: string }[] = [];
    for (const [index, line] of income.entries()) {
      const fingerprint = prints[index] ?? '';
      if (known.has(fingerprint)) continue;
      known.add(fingerprint);
      fresh.push({ line, fingerprint });
    }
    const days = income.map(({ day }) => day).sort();
    const statement = await context.records.create('bankStatement', {
      name,
      account,
      source: reading.source,
      file: [said.file],
    });
    await context.engine.update('bankStatement', statement.id, {
      firstDay: days[0],
      lastDay: days.at(-1),
      taken: String(fresh.length),
      known: String(income.length - fresh.length),
      passedOver: String(passedOver),
    });
    for (let at = 0; at < fresh.length; at += 1_000)
      await context.engine.createMany(
        'bankLine',
        fresh.slice(at, at + 1_000).map((one) => valuesOf(one, into, statement.id)),
        { confirmed: true },
      );
    return { statement: statement.id, taken: fresh.length, known: income.length - fresh.length, passedOver };
  },
});

function valuesOf(
  { line, fingerprint }: { line: Income; fingerprint: string },
  account: RecordJson,
  statement: string,
) {
  const { day, time, amount, payer, payerAccount, note, number, balance } = line;
  return {
    summary: [day.slice(5), payer ?? note?.slice(0, 40), formatAmount(amount, 2)].filter(Boolean).join(' '),
    occurredOn: day,
    occurredAt: time,
    amount,
    currency: account.currency,
    payer,
    payerAccount,
    note,
    transactionNumber: number,
    balance,
    account: account.id,
    statement,
    fingerprint,
  };
}
