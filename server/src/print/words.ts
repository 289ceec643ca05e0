import type { Language } from '../access/actor';

/** What stands on paper beside names and values of the definitions. */
const words = {
  statement: ['对账单', 'Statement'],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
  row: ['序号', 'No.'],
  capitals: ['大写金额', 'In words'],
  signedOn: ['日期：', 'Date:'],
  pages: ['第 {number} 页，共 {count} 页', 'Page {number} of {count}'],
  printed: ['{moment} 打印', 'Printed {moment}'],
  phone: ['电话：', 'Phone: '],
  address: ['地址：', 'Address: '],
  taxNumber: ['税号：', 'Tax number: '],
  period: ['期间', 'Period'],
  untilNow: ['至', 'to'],
  beginning: ['开始', 'the beginning'],
  currency: ['币种', 'Currency'],
  opening: ['期初余额', 'Opening balance'],
  closing: ['本期合计和期末余额', 'Total and closing balance'],
  date: ['日期', 'Date'],
  kind: ['类型', 'Kind'],
  source: ['来源单据', 'Source'],
  debit: ['应收增加', 'Increase'],
  credit: ['收回', 'Received'],
  balance: ['余额', 'Balance'],
  nothingBooked: ['这段时间没有往来，期初也没有余额', 'Nothing was booked in this period, and nothing was open before'],
  partly: [
    '本单只含打印人有权查看的账目，不是全部往来',
    'This statement holds only the entries that the person who printed it may see; there are others',
  ],
  list: ['、', ', '],
  metres: ['米', 'm'],
} as const satisfies Record<string, readonly [chinese: string, english: string]>;

/** A word in the language of whoever prints. */
export const word = (name: keyof typeof words, language: Language): string => words[name][language === 'en-US' ? 1 : 0];
