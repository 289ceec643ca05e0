import type { SheetText } from '@tide/model/functions';
import { parseAmount } from '@tide/model/values/amount';
import { parseDate } from '@tide/model/values/dates';
import { normaliseText, toHalfWidth } from '@tide/model/values/text';
import { Decimal } from 'decimal.js';

/** What a column of a statement can mean. */
export const meanings = [
  'date',
  'time',
  'credit',
  'amount',
  'direction',
  'payer',
  'payerAccount',
  'note',
  'number',
  'balance',
  'state',
] as const;

export type Meaning = (typeof meanings)[number];

/** One meaning, or none, for every column of the header. Several columns may be notes; every other meaning stands once. */
export type Columns = readonly (Meaning | null)[];

/**
 * The headings of 工商, 农业, 中国, 建设, 交通, 招商, 浦发, 中信, 民生, 兴业, 平安 and 光大 (corporate internet banking), of 微信支付 and 支付宝, without
 * brackets and spaces; earlier ones are preferred where a file has several.
 */
const headings: Readonly<Record<Meaning, readonly string[]>> = {
  date: [
    ...['交易日期', '记账日期', '入账日期', '交易日', '记账日', '业务日期', '日期', '起息日', '交易时间', '入账时间'],
    ...['交易创建时间', '付款时间', '发生时间', '记账时间', '交易日期时间', 'date'],
  ],
  time: ['交易时间', '时间', '记账时间', '入账时间', '交易时刻'],
  credit: [
    ...['贷方发生额', '贷方金额', '贷方发生金额', '收入金额', '收入', '贷方', '存入金额', '转入金额', '贷方发生额收入'],
    ...['收入发生额', '贷', '入账金额', '收款金额', 'credit'],
  ],
  amount: ['交易金额', '金额', '发生额', '发生金额', '交易额', '订单金额', 'amount'],
  direction: [
    '收/支',
    '收支',
    '借贷标志',
    '借贷标识',
    '借/贷',
    '借贷',
    '借贷方向',
    '收支类型',
    '资金流向',
    '收付标志',
    '收/付',
  ],
  payer: [
    ...[
      '对方户名',
      '对方名称',
      '对方账户名称',
      '对方账户名',
      '对方单位名称',
      '对方单位',
      '对手户名',
      '对手方名称',
      '交易对方',
    ],
    ...[
      '付款人名称',
      '付款人户名',
      '付款人',
      '付款方名称',
      '付款方户名',
      '付款方',
      '收/付方名称',
      '收付方名称',
      '汇款人',
      'payer',
    ],
    ...['对方行户名', '交易对方名称', '对方账号名称'],
  ],
  payerAccount: [
    ...[
      '对方账号',
      '对方账户',
      '对方帐号',
      '对手账号',
      '付款人账号',
      '付款人帐号',
      '付款方账号',
      '收/付方账号',
      '收付方账号',
    ],
    ...['对方卡号', '交易对方账号'],
  ],
  note: [
    ...[
      '附言',
      '交易附言',
      '客户附言',
      '摘要',
      '交易摘要',
      '用途',
      '备注',
      '商品说明',
      '商品名称',
      '商品',
      '交易说明',
      '详情',
    ],
    ...['摘要说明', '附言用途', '个性化信息', 'note'],
  ],
  number: [
    ...[
      '交易流水号',
      '银行流水号',
      '核心流水号',
      '业务流水号',
      '账务流水号',
      '流水号',
      '交易单号',
      '交易订单号',
      '交易号',
    ],
    ...['支付宝交易号', '支付宝流水号', '业务参考号', '交易参考号', '企业流水号', '全局流水号', '凭证号', '商户单号'],
  ],
  balance: ['余额', '账户余额', '本次余额', '联机余额', '当前余额', '交易后余额', 'balance'],
  state: ['当前状态', '交易状态', '状态', '资金状态'],
};

const folded = (text: string) =>
  toHalfWidth(text)
    .toLowerCase()
    .replace(/[\s*:]/g, '');
const bare = (text: string) => folded(text).replace(/\([^)]*\)|\[[^\]]*\]/g, '');

/** The meaning of every column of a header row. */
export function recognise(header: readonly string[]): Columns {
  const found = new Array<Meaning | null>(header.length).fill(null);
  const names = header.map((text) => [folded(text), bare(text)]);
  for (const meaning of meanings)
    for (const heading of headings[meaning]) {
      const index = names.findIndex((forms, at) => found[at] === null && forms.includes(heading));
      if (index < 0) continue;
      found[index] = meaning;
      if (meaning !== 'note') break;
    }
  return found;
}

/** Which table of a file is the statement and which row names its columns. */
export interface Layout {
  sheet: string;
  /** 1-based, as in the file. */
  headerRow: number;
  header: string[];
  columns: Columns;
}

/** 支付宝 and 微信 put up to thirty lines above the table. */
const headerWithin = 60;

/** The layout that names most of what is needed; null where no row of the file looks like the head of a statement. */
export function layoutOf(sheets: readonly SheetText[]): Layout | null {
  let best: { layout: Layout; known: number } | null = null;
  for (const { name, rows } of sheets)
    for (const { number, cells } of rows.filter((row) => row.number <= headerWithin)) {
      const columns = recognise(cells);
      const known = columns.filter((meaning) => meaning !== null).length;
      if (!isComplete(columns) || known <= (best?.known ?? 2)) continue;
      best = { layout: { sheet: name, headerRow: number, header: [...cells], columns }, known };
    }
  return best?.layout ?? null;
}

/** Whether amounts and days can be read. */
export const isComplete = (columns: Columns): boolean =>
  columns.includes('date') && (columns.includes('credit') || columns.includes('amount'));

/** Money that came in, as the statement says it. */
export interface Income {
  /** 1-based, as in the file. */
  row: number;
  day: string;
  /** HH:mm:ss, where the file has it. */
  time: string | null;
  /** Exact decimal above zero. */
  amount: string;
  payer: string | null;
  payerAccount: string | null;
  note: string | null;
  number: string | null;
  balance: string | null;
}

export interface Reading {
  income: Income[];
  /** Rows of expenses, refunds, failures and totals. */
  passedOver: number;
  /** Rows whose day or amount cannot be read: 1-based number and text. */
  unreadable: { row: number; text: string }[];
}

/** Reads the rows below the header; only what came in is kept. */
export function readIncome(rows: SheetText['rows'], headerRow: number, columns: Columns): Reading {
  const reading: Reading = { income: [], passedOver: 0, unreadable: [] };
  for (const { number: row, cells } of rows.filter((one) => one.number > headerRow)) {
    const text = (meaning: Meaning): string | null => {
      const words = columns.flatMap((one, index) => (one === meaning ? [clean(cells[index])] : []));
      return words.filter((word) => word !== '').join(' ') || null;
    };
    const day = dayIn(text('date'));
    const income = incomeIn(text, columns);
    const total = /^(合计|总计|小计|本页|期初|期末|承前|过次)/.test(cells.find((cell) => cell !== '') ?? '');
    if (total || income.kind === 'out') reading.passedOver += 1;
    else if (income.kind === 'unreadable' || day === null)
      reading.unreadable.push({
        row,
        text: cells
          .filter((cell) => cell !== '')
          .join(' ')
          .slice(0, 120),
      });
    else
      reading.income.push({
        row,
        day,
        time: timeIn(text('time') ?? text('date')),
        amount: income.amount,
        payer: text('payer')?.slice(0, 200) ?? null,
        payerAccount: text('payerAccount')?.slice(0, 60) ?? null,
        note: text('note')?.slice(0, 500) ?? null,
        number: numberIn(text('number')),
        balance: amountIn(text('balance') ?? ''),
      });
  }
  return reading;
}

/** 支付宝 pads cells with tabs, 微信 writes a stroke for nothing. */
const clean = (cell: string | undefined): string => {
  const text = normaliseText((cell ?? '').replaceAll('\t', ' ').replace(/^`|^'/, ''));
  return /^[-/—]+$/.test(text) ? '' : text;
};

function dayIn(text: string | null): string | null {
  if (text === null) return null;
  const compact = /^(\d{8})[ T]?\d{0,2}:?\d{0,2}:?\d{0,2}$/.exec(text);
  return parseDate(compact?.[1] ?? text);
}

function timeIn(text: string | null): string | null {
  const match =
    /(?:^|[ T])(\d{1,2}):(\d\d)(?::(\d\d))?/.exec(text ?? '') ?? /^(?:\d{8} ?)?(\d\d)(\d\d)(\d\d)$/.exec(text ?? '');
  return match ? `${String(match[1]).padStart(2, '0')}:${match[2]}:${match[3] ?? '00'}` : null;
}

/** A number that is nothing but zeros is what a bank writes for none. */
const numberIn = (text: string | null) => (text === null || /^0+$/.test(text) ? null : text.slice(0, 100));

const amountIn = (text: string): string | null => {
  const bracketed = /^\((.+)\)$/.exec(toHalfWidth(text));
  const amount = parseAmount((bracketed?.[1] ?? text).replace(/^([+-])\s*[¥￥]/, '$1'), 2);
  if (amount === null) return null;
  // One way to write it, so that the same line of an xlsx and of a csv is the same.
  return (bracketed ? new Decimal(amount).neg() : new Decimal(amount)).toFixed(2);
};

const inward = /^(收入|收|贷|贷方|c|cr|credit|转入|进账|入账|来账|存入|\+)$/i;
const failed = /全额退款|退款成功|关闭|失败|撤销|已取消|冲正/;

type Direction = { kind: 'in'; amount: string } | { kind: 'out' } | { kind: 'unreadable' };

/**
 * Whether a row is money that came in, and how much: by a column of its own, by a word beside the amount, or by its sign. Which of them counts
 * is said by the columns of the table: a row that leaves its cell empty (微信 writes / for neither) says that nothing came in.
 */
function incomeIn(text: (meaning: Meaning) => string | null, columns: Columns): Direction {
  const state = text('state');
  if (state !== null && failed.test(state)) return { kind: 'out' };
  if (columns.includes('direction') && !inward.test(text('direction') ?? '')) return { kind: 'out' };
  const said = text(columns.includes('credit') ? 'credit' : 'amount');
  if (said === null) return { kind: 'out' };
  const amount = amountIn(said);
  if (amount === null) return { kind: 'unreadable' };
  return new Decimal(amount).gt(0) ? { kind: 'in', amount } : { kind: 'out' };
}

/**
 * What tells one line of an account from all others: its transaction number with day and amount, else everything that the statement says of
 * it. Equal lines of one file are told apart by their order, so that two equal payments of a day are two; some numbers (凭证号, 商户单号) repeat.
 */
export function fingerprints(account: string, lines: readonly Income[]): string[] {
  const seen = new Map<string, number>();
  return lines.map(({ number, day, time, amount, payer, balance }) => {
    const telling = number === null ? ['f', day, time, amount, payer, balance] : ['n', number, day, amount];
    const said = [account, ...telling].map((part) => part ?? '').join('|');
    const count = (seen.get(said) ?? 0) + 1;
    seen.set(said, count);
    return count === 1 ? said : `${said}|${count}`;
  });
}

/** Whose form a statement has, by the lines above its table and the names of its columns. */
export function sourceOf(sheet: SheetText | undefined, { headerRow, header }: Layout): 'bank' | 'wechat' | 'alipay' {
  const above = (sheet?.rows ?? []).filter((row) => row.number < headerRow).flatMap((row) => row.cells);
  const text = [...above, ...header].join(' ');
  if (/微信/.test(text)) return 'wechat';
  return /支付宝/.test(text) ? 'alipay' : 'bank';
}
