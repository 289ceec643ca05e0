import { address } from '../fields/address';
import { autonumber } from '../fields/autonumber';
import { boolean } from '../fields/boolean';
import { choice } from '../fields/choice';
import { date } from '../fields/date';
import { dateTime } from '../fields/dateTime';
import { department } from '../fields/department';
import { email } from '../fields/email';
import { file } from '../fields/file';
import { formula } from '../fields/formula';
import { lines } from '../fields/lines';
import { longText } from '../fields/longText';
import { lookup } from '../fields/lookup';
import { money } from '../fields/money';
import { multiChoice } from '../fields/multiChoice';
import { multiLookup } from '../fields/multiLookup';
import { number } from '../fields/number';
import { percent } from '../fields/percent';
import { person } from '../fields/person';
import { phone } from '../fields/phone';
import { position } from '../fields/position';
import { rollup } from '../fields/rollup';
import { text } from '../fields/text';
import { url } from '../fields/url';
import { defineObject } from '../object';
import type { Condition } from './condition';

/** An object with a field of each type; `lookup` and `multiLookup` point to the same object. */
export const sample = defineObject('conditionSample', {
  label: '样本',
  icon: 'Table',
  titleField: 'text',
  ownerField: 'person',
  fields: {
    text: text({ label: '文字' }),
    longText: longText({ label: '长文字' }),
    autonumber: autonumber({ label: '编号', pattern: 'N{0000}' }),
    choice: choice({ label: '单选', options: { a: '甲', b: '乙', c: '丙' } }),
    multiChoice: multiChoice({ label: '多选', options: { a: '甲', b: '乙', c: '丙' } }),
    boolean: boolean({ label: '是否' }),
    number: number({ label: '数字', decimals: 4 }),
    money: money({ label: '金额' }),
    percent: percent({ label: '百分比' }),
    date: date({ label: '日期' }),
    dateTime: dateTime({ label: '时间' }),
    person: person({ label: '人员' }),
    department: department({ label: '部门' }),
    lookup: lookup({ label: '关联', to: 'conditionSample' }),
    multiLookup: multiLookup({ label: '多关联', to: 'conditionSample' }),
    lines: lines({ label: '明细', columns: { text: text({ label: '文字' }) } }),
    phone: phone({ label: '电话' }),
    email: email({ label: '邮箱' }),
    url: url({ label: '网址' }),
    address: address({ label: '地址' }),
    position: position({ label: '位置' }),
    file: file({ label: '附件' }),
    formula: formula({ label: '公式', result: 'money', expression: 'money * 2' }),
    rollup: rollup({ label: '汇总', of: 'conditionSample.lookup', measure: 'count', result: 'number' }),
  },
  columns: ['text'],
  views: {},
});

const id = (digit: number) => `00000000-0000-7000-8000-00000000000${digit}`;

/** Who asks: li, above wang and zhao, in the department of sales; Wednesday 2025-01-01 00:30 in Shanghai, still 2024 in UTC. */
export const asker = {
  userId: id(1),
  subordinateIds: [id(2), id(3)],
  departmentId: id(7),
  sharedWith: new Map([['conditionSample', [`person:${id(1)}`, 'role:sales']]]),
};
/** What is shared with whom, and until when; of the last two nothing holds for the asker. */
export const shares: readonly { record: string; subject: string; until: string | null }[] = [
  { record: id(5), subject: `person:${id(1)}`, until: '2025-01-01T16:00:00Z' },
  { record: id(6), subject: 'role:sales', until: null },
  { record: id(4), subject: 'role:finance', until: null },
  { record: id(4), subject: `person:${id(1)}`, until: '2024-12-31T16:30:00Z' },
];
export const now = new Date('2024-12-31T16:30:00Z');
export const zone = 'Asia/Shanghai';

/** The records of the cases by name; a field that is not named is empty. */
export const records: Record<string, Record<string, unknown>> = {
  full: {
    id: id(4),
    text: '苏州华星科技有限公司',
    longText: '第一行\n100% 满意_OK',
    autonumber: 'N0001',
    choice: 'a',
    multiChoice: ['a', 'b'],
    boolean: true,
    number: '10.5',
    money: '100',
    percent: '12.5',
    date: '2025-01-01',
    dateTime: '2024-12-31T16:00:00.000Z',
    person: id(1),
    department: id(7),
    lookup: id(5),
    multiLookup: [{ id: id(5) }, { id: id(6) }],
    lines: [{ id: id(4), text: '甲' }],
    phone: '13812345678',
    email: 'wang@example.com',
    url: 'https://example.com/a',
    address: { province: '江苏省', city: '苏州市', district: '工业园区', detail: '星湖街 1 号' },
    position: { latitude: 31.29901, longitude: 120.58532, accuracy: 20, at: '2024-12-31T16:00:00.000Z' },
    formula: '200',
    rollup: '0',
  },
  other: {
    id: id(5),
    text: 'Huaxing Ltd',
    longText: "O'Brien",
    autonumber: 'N0002',
    choice: 'b',
    multiChoice: ['c'],
    boolean: false,
    number: '-2',
    money: '99.99',
    percent: '0',
    date: '2024-12-31',
    dateTime: '2024-12-31T15:59:59.999Z',
    person: id(2),
    department: id(8),
    multiLookup: [{ id: id(6) }],
    phone: '051262881234',
    email: 'li@example.com',
    url: 'http://huaxing.cn',
    address: { province: '江苏省', city: '南京市' },
    formula: '199.98',
    rollup: '1',
  },
  empty: { id: id(6) },
};

/** `[condition, names of the records that meet it]`; true in memory and in SQL alike. */
export const conditionCases: readonly (readonly [Condition, readonly string[]])[] = [
  [{ field: 'text', op: 'is', value: 'Huaxing Ltd' }, ['other']],
  [{ field: 'text', op: 'is', value: 'huaxing ltd' }, []],
  [{ field: 'text', op: 'isNot', value: 'Huaxing Ltd' }, ['full', 'empty']],
  [{ field: 'text', op: 'in', value: ['Huaxing Ltd', '苏州华星科技有限公司'] }, ['full', 'other']],
  [{ field: 'text', op: 'in', value: [] }, []],
  [{ field: 'text', op: 'notIn', value: ['Huaxing Ltd'] }, ['full', 'empty']],
  [{ field: 'text', op: 'contains', value: '华星' }, ['full']],
  [{ field: 'text', op: 'contains', value: 'HUAXING' }, ['other']],
  [{ field: 'text', op: 'notContains', value: '华星' }, ['other', 'empty']],
  [{ field: 'text', op: 'startsWith', value: '苏州' }, ['full']],
  [{ field: 'text', op: 'startsWith', value: '华星' }, []],
  [{ field: 'text', op: 'isEmpty' }, ['empty']],
  [{ field: 'text', op: 'isNotEmpty' }, ['full', 'other']],
  [{ field: 'longText', op: 'contains', value: '100%' }, ['full']],
  [{ field: 'longText', op: 'contains', value: '0_满' }, []],
  [{ field: 'longText', op: 'contains', value: '意_o' }, ['full']],
  [{ field: 'longText', op: 'contains', value: "o'b" }, ['other']],
  [{ field: 'longText', op: 'contains', value: '\\' }, []],
  [{ field: 'autonumber', op: 'startsWith', value: 'n00' }, ['full', 'other']],
  [{ field: 'choice', op: 'is', value: 'a' }, ['full']],
  [{ field: 'choice', op: 'isNot', value: 'a' }, ['other', 'empty']],
  [{ field: 'choice', op: 'in', value: ['a', 'b'] }, ['full', 'other']],
  [{ field: 'choice', op: 'notIn', value: ['a', 'c'] }, ['other', 'empty']],
  [{ field: 'multiChoice', op: 'contains', value: 'b' }, ['full']],
  [{ field: 'multiChoice', op: 'notContains', value: 'b' }, ['other', 'empty']],
  [{ field: 'multiChoice', op: 'isEmpty' }, ['empty']],
  [{ field: 'boolean', op: 'is', value: false }, ['other']],
  [{ field: 'boolean', op: 'isNot', value: false }, ['full', 'empty']],
  [{ field: 'number', op: 'is', value: '10.50' }, ['full']],
  [{ field: 'number', op: 'gt', value: '-2' }, ['full']],
  [{ field: 'number', op: 'gte', value: '-2.0' }, ['full', 'other']],
  [{ field: 'number', op: 'lt', value: '-1.9' }, ['other']],
  [{ field: 'number', op: 'lt', value: '-0.5' }, ['other']],
  [{ field: 'number', op: 'between', value: ['-2', '10.5'] }, ['full', 'other']],
  [{ field: 'number', op: 'between', value: ['10.5', '-2'] }, []],
  [{ field: 'money', op: 'lte', value: '99.99' }, ['other']],
  [{ field: 'money', op: 'isNot', value: '100.00' }, ['other', 'empty']],
  [{ field: 'percent', op: 'is', value: '0' }, ['other']],
  [{ field: 'formula', op: 'gte', value: '200' }, ['full']],
  [{ field: 'rollup', op: 'gt', value: '0' }, ['other']],
  [{ field: 'date', op: 'is', value: 'today' }, ['full']],
  [{ field: 'date', op: 'is', value: 'yesterday' }, ['other']],
  [{ field: 'date', op: 'isNot', value: 'today' }, ['other', 'empty']],
  [{ field: 'date', op: 'is', value: 'thisWeek' }, ['full', 'other']],
  [{ field: 'date', op: 'is', value: 'thisYear' }, ['full']],
  [{ field: 'date', op: 'is', value: 'lastMonth' }, ['other']],
  [{ field: 'date', op: 'is', value: 'lastDays:2' }, ['full', 'other']],
  [{ field: 'date', op: 'is', value: 'nextDays:1' }, ['full']],
  [{ field: 'date', op: 'lt', value: 'today' }, ['other']],
  [{ field: 'date', op: 'lte', value: 'today' }, ['full', 'other']],
  [{ field: 'date', op: 'gt', value: 'yesterday' }, ['full']],
  [{ field: 'date', op: 'gte', value: '2024-12-31' }, ['full', 'other']],
  [{ field: 'date', op: 'between', value: ['2024-12-01', '2024-12-31'] }, ['other']],
  // Midnight in Shanghai is 16:00 of the day before in UTC: both sides of the border.
  [{ field: 'dateTime', op: 'is', value: 'today' }, ['full']],
  [{ field: 'dateTime', op: 'is', value: 'yesterday' }, ['other']],
  [{ field: 'dateTime', op: 'is', value: '2025-01-01' }, ['full']],
  [{ field: 'dateTime', op: 'is', value: 'thisQuarter' }, ['full']],
  [{ field: 'dateTime', op: 'isNot', value: 'thisYear' }, ['other', 'empty']],
  [{ field: 'dateTime', op: 'lt', value: 'today' }, ['other']],
  [{ field: 'dateTime', op: 'gte', value: 'today' }, ['full']],
  [{ field: 'dateTime', op: 'gt', value: 'yesterday' }, ['full']],
  [{ field: 'dateTime', op: 'between', value: ['yesterday', 'today'] }, ['full', 'other']],
  [{ field: 'dateTime', op: 'is', value: '2024-12-31T16:00:00.000Z' }, ['full']],
  [{ field: 'dateTime', op: 'lte', value: '2024-12-31T15:59:59.999Z' }, ['other']],
  [{ field: 'dateTime', op: 'gt', value: '2024-12-31T16:00:00.000Z' }, []],
  [{ field: 'person', op: 'isMe' }, ['full']],
  [{ field: 'person', op: 'isMySubordinate' }, ['other']],
  [{ not: { field: 'person', op: 'isMe' } }, ['other', 'empty']],
  [{ field: 'person', op: 'in', value: [id(1), id(2)] }, ['full', 'other']],
  [{ field: 'person', op: 'isNot', value: id(1) }, ['other', 'empty']],
  [{ field: 'person', op: 'sharedWithMe' }, ['other', 'empty']],
  [{ not: { field: 'person', op: 'sharedWithMe' } }, ['full']],
  [{ field: 'lookup.person', op: 'sharedWithMe' }, ['full']],
  [{ field: 'department', op: 'isMyDepartment' }, ['full']],
  [{ field: 'department', op: 'is', value: id(8) }, ['other']],
  [{ field: 'lookup', op: 'is', value: id(5) }, ['full']],
  [{ field: 'lookup', op: 'isEmpty' }, ['other', 'empty']],
  [{ field: 'lookup.choice', op: 'is', value: 'b' }, ['full']],
  [{ field: 'lookup.choice', op: 'isNot', value: 'b' }, ['other', 'empty']],
  [{ field: 'lookup.text', op: 'isEmpty' }, ['other', 'empty']],
  [{ field: 'lookup.person', op: 'isMySubordinate' }, ['full']],
  [{ field: 'multiLookup', op: 'contains', value: id(5) }, ['full']],
  [{ field: 'multiLookup', op: 'contains', value: id(6) }, ['full', 'other']],
  [{ field: 'multiLookup', op: 'notContains', value: id(5) }, ['other', 'empty']],
  [{ field: 'multiLookup', op: 'isEmpty' }, ['empty']],
  [{ field: 'multiLookup', op: 'isNotEmpty' }, ['full', 'other']],
  [{ field: 'lines', op: 'isEmpty' }, ['other', 'empty']],
  [{ field: 'lines', op: 'isNotEmpty' }, ['full']],
  [{ field: 'phone', op: 'contains', value: '5678' }, ['full']],
  [{ field: 'phone', op: 'startsWith', value: '0512' }, ['other']],
  [{ field: 'email', op: 'is', value: 'li@example.com' }, ['other']],
  [{ field: 'url', op: 'contains', value: 'HUAXING' }, ['other']],
  [{ field: 'address', op: 'inRegion', value: ['江苏省'] }, ['full', 'other']],
  [{ field: 'address', op: 'inRegion', value: ['江苏省', '苏州市'] }, ['full']],
  [{ field: 'address', op: 'inRegion', value: ['浙江省'] }, []],
  [{ field: 'address', op: 'contains', value: '苏州市工业园区星湖' }, ['full']],
  [{ field: 'position', op: 'isEmpty' }, ['other', 'empty']],
  [{ field: 'position', op: 'isNotEmpty' }, ['full']],
  [{ field: 'file', op: 'isEmpty' }, ['full', 'other', 'empty']],
  [{ and: [] }, ['full', 'other', 'empty']],
  [{ or: [] }, []],
  [{ not: { field: 'number', op: 'gt', value: '0' } }, ['other', 'empty']],
  [
    {
      and: [
        { field: 'choice', op: 'isNotEmpty' },
        { field: 'money', op: 'lt', value: '100' },
      ],
    },
    ['other'],
  ],
  [
    {
      or: [
        { field: 'text', op: 'isEmpty' },
        { field: 'person', op: 'isMe' },
      ],
    },
    ['full', 'empty'],
  ],
  [
    {
      not: {
        or: [
          { field: 'text', op: 'isEmpty' },
          { field: 'person', op: 'isMe' },
        ],
      },
    },
    ['other'],
  ],
];
