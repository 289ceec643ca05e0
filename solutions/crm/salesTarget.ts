import { choice } from '@tide/model/fields/choice';
import { department } from '@tide/model/fields/department';
import { formula } from '@tide/model/fields/formula';
import { money } from '@tide/model/fields/money';
import { number } from '@tide/model/fields/number';
import { person } from '@tide/model/fields/person';
import { text } from '@tide/model/fields/text';
import { defineObject, me, mySubordinates } from '@tide/model/object';
import { defineStates } from '@tide/model/states';

const months = Array.from({ length: 12 }, (_, index) => index + 1);
const month = (label: string) => money({ label, min: '0', max: '999999999999.99', default: '0', section: '月度' });

/** 销售目标 (spec 3.19, TGT-01): what the company, a department or a person is to reach in each month of a year. */
export const salesTarget = defineObject('salesTarget', {
  label: '销售目标',
  icon: 'Aim',
  titleField: 'name',
  ownerField: 'person',
  handover: false,
  fields: {
    name: text({ label: '名称', required: true, search: true, maxLength: 100 }),
    year: number({ label: '财年', min: '2000', max: '2100', required: true }),
    metric: choice({
      label: '目标指标',
      options: { contractAmount: '签约额', receiptAmount: '收款额', contractCount: '签约数量' },
      default: 'contractAmount',
      required: true,
    }),
    subject: choice({
      label: '对象类型',
      options: { company: '公司', department: '部门', person: '员工' },
      default: 'person',
      required: true,
    }),
    department: department({ label: '部门' }),
    person: person({ label: '员工' }),
    status: choice({
      label: '状态',
      options: [
        { value: 'draft', label: '草稿', tone: 'neutral' },
        { value: 'issued', label: '已下达', tone: 'good' },
      ],
      default: 'draft',
      required: true,
      readOnly: true,
    }),
    m1: month('1月'),
    m2: month('2月'),
    m3: month('3月'),
    m4: month('4月'),
    m5: month('5月'),
    m6: month('6月'),
    m7: month('7月'),
    m8: month('8月'),
    m9: month('9月'),
    m10: month('10月'),
    m11: month('11月'),
    m12: month('12月'),
    total: formula({
      label: '年度合计',
      result: 'money',
      expression: months.map((one) => `COALESCE(m${one}, 0)`).join(' + '),
    }),
    note: text({ label: '说明', maxLength: 500 }),
  },
  columns: ['name', 'year', 'metric', 'subject', 'department', 'person', 'total', 'status'],
  views: {
    all: { label: '全部' },
    mine: { label: '我的', where: { person: me } },
    subordinates: { label: '下级的', where: { person: mySubordinates } },
  },
  keyFields: ['total', 'year'],
  states: defineStates({
    field: 'status',
    actions: {
      issue: { label: '下达', from: ['draft'], to: 'issued', who: 'granted', tone: 'primary' },
      withdraw: { label: '收回', from: ['issued'], to: 'draft', who: 'granted' },
    },
    locks: { issued: 'all' },
  }),
});
