import { choice } from '../fields/choice';
import { formula } from '../fields/formula';
import { type LineColumn, type LinePricing, lines, type PastPrices } from '../fields/lines';
import { lookup } from '../fields/lookup';
import { money } from '../fields/money';
import { number } from '../fields/number';
import { percent } from '../fields/percent';
import { text } from '../fields/text';
import { largestAmount } from './totals';

/** Currencies that documents may be in, by ISO code. */
export const currencies = {
  CNY: '人民币',
  USD: '美元',
  EUR: '欧元',
  HKD: '港币',
  JPY: '日元',
  GBP: '英镑',
} as const;

const lineSection = '明细';
const amountSection = '金额';

/** Columns of lines that may be made up of others: a configured product and its components. */
export const componentColumns = {
  level: number({ label: '层级', min: '0', max: '5', default: '0' }),
  each: number({ label: '每套数量', decimals: 4, min: '0.0001', max: '99999999' }),
} as const;

/** How lines over products are made up of others. */
export const productComponents = {
  level: 'level',
  each: 'each',
  quantity: 'quantity',
  over: 'product',
  configuredBy: 'productConfigurations',
} as const;

const lineColumns = {
  product: lookup({ label: '产品', to: 'product', required: true }),
  productName: text({ label: '产品名称', readOnly: true }),
  spec: text({ label: '规格', readOnly: true }),
  unit: text({ label: '单位', readOnly: true }),
  quantity: number({ label: '数量', decimals: 4, min: '0.0001', max: '99999999999999', default: '1', required: true }),
  listPrice: number({ label: '目录价', decimals: 6, readOnly: true }),
  price: number({ label: '成交单价', decimals: 6, min: '0', max: '999999999999', required: true }),
  discountRate: percent({ label: '折扣率', readOnly: true }),
  priceSource: text({ label: '价格来源', readOnly: true }),
  taxRate: percent({ label: '税率', min: '0', max: '100' }),
  amount: money({ label: '金额', readOnly: true, currency: 'currency' }),
  taxAmount: money({ label: '税额', readOnly: true, currency: 'currency' }),
  netAmount: money({ label: '折后金额', readOnly: true, currency: 'currency' }),
  costPrice: number({ label: '成本价', decimals: 6, readOnly: true }),
  remark: text({ label: '备注', maxLength: 500 }),
  ...componentColumns,
} as const satisfies Record<string, LineColumn>;

const pricedColumns = {
  price: 'price',
  listPrice: 'listPrice',
  source: 'priceSource',
  over: 'product',
  quantity: 'quantity',
} as const;

interface DocumentPrices {
  pastPrices?: PastPrices;
  prices?: Pick<LinePricing, 'by' | 'foundBy'>;
}

/** What a line keeps of its product; price and tax rate only where nobody gives others. */
const snapshots = {
  over: 'product',
  columns: {
    productName: 'name',
    spec: 'spec',
    unit: 'unit',
    listPrice: 'standardPrice',
    price: 'standardPrice',
    taxRate: 'taxRate',
    costPrice: 'costPrice',
  },
} as const;

/**
 * The fields of a priced document (spec 0.2, trait DOC), to be spread into the fields of an object with `document: true`. Amounts that are
 * read-only are computed by totals.ts, on the server and while a person types. `pastPrices` says who answers what was asked before, `prices` who finds
 * prices, and by what.
 */
export const documentFields = ({ pastPrices, prices }: DocumentPrices = {}) => ({
  currency: choice({
    label: '币种',
    options: currencies,
    default: 'CNY',
    required: true,
    section: amountSection,
  }),
  exchangeRate: number({
    label: '汇率',
    help: '1 单位币种折合本位币；不填则取当天的汇率。',
    decimals: 8,
    min: '0.00000001',
    max: '9999999999',
    section: amountSection,
  }),
  lines: lines({
    label: '明细',
    columns: lineColumns,
    snapshots,
    components: productComponents,
    ...(pastPrices && { pastPrices }),
    ...(prices && { pricing: { ...pricedColumns, ...prices } }),
    section: lineSection,
  }),
  goodsAmount: money({ label: '货品金额', readOnly: true, currency: 'currency', section: amountSection }),
  discountRate: percent({
    label: '整单折扣率',
    min: '0',
    max: '100',
    default: '100',
    required: true,
    section: amountSection,
  }),
  discountAmount: money({
    label: '整单优惠',
    min: '0',
    max: largestAmount,
    default: '0',
    currency: 'currency',
    section: amountSection,
  }),
  freightAmount: money({
    label: '运费',
    min: '0',
    max: largestAmount,
    default: '0',
    currency: 'currency',
    section: amountSection,
  }),
  otherAmount: money({
    label: '其他费用',
    min: '0',
    max: largestAmount,
    default: '0',
    currency: 'currency',
    section: amountSection,
  }),
  taxAmount: money({ label: '税额', readOnly: true, currency: 'currency', section: amountSection }),
  totalAmount: money({ label: '总金额', readOnly: true, currency: 'currency', section: amountSection }),
  totalAmountBase: formula({
    label: '本位币金额',
    result: 'money',
    expression: 'totalAmount * exchangeRate',
    section: amountSection,
  }),
});
