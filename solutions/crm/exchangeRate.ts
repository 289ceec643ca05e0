import { currencies } from '@tide/model/documents/fields';
import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { number } from '@tide/model/fields/number';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';

/** 汇率: how much one unit of a currency is in 本位币 from a day on. */
export const exchangeRate = defineObject('exchangeRate', {
  label: '汇率',
  icon: 'Swap',
  titleField: 'currency',
  fields: {
    currency: choice({ label: '币种', options: currencies, required: true }),
    validFrom: date({ label: '生效日期', default: 'today', required: true }),
    rate: number({ label: '汇率', decimals: 8, min: '0.00000001', max: '9999999999', required: true }),
    source: text({ label: '来源', maxLength: 100 }),
  },
  columns: ['currency', 'validFrom', 'rate', 'source'],
  sort: '-validFrom',
  views: { all: { label: '全部汇率' } },
  duplicateRules: [{ fields: ['currency', 'validFrom'], mode: 'block' }],
});
