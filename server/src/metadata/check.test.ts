import { autonumber } from '@tide/model/fields/autonumber';
import { choice } from '@tide/model/fields/choice';
import { formula } from '@tide/model/fields/formula';
import { lookup } from '@tide/model/fields/lookup';
import { money } from '@tide/model/fields/money';
import { multiLookup } from '@tide/model/fields/multiLookup';
import { person } from '@tide/model/fields/person';
import { rollup } from '@tide/model/fields/rollup';
import { text } from '@tide/model/fields/text';
import { defineObject, type ObjectDefinition } from '@tide/model/object';
import { defineRole } from '@tide/model/role';
import { defineSolution } from '@tide/model/solution';
import { describe, expect, it } from 'vitest';
import { shippedSolutions } from '../app';
import { checkWorkspace } from './check';
import { buildWorkspace } from './workspace';

const settings = { zone: 'Asia/Shanghai', language: 'zh-CN', currency: 'CNY' } as const;

const order = defineObject('order', {
  label: '订单',
  icon: 'Table',
  titleField: 'name',
  ownerField: 'owner',
  fields: {
    name: text({ label: '名称' }),
    amount: money({ label: '金额' }),
    owner: person({ label: '负责人' }),
    level: choice({ label: '级别', options: { a: '甲', b: '乙' } }),
    lines: rollup({ label: '行数', of: 'orderLine.order', measure: 'count', result: 'number' }),
  },
  columns: ['name'],
  views: { all: { label: '全部' } },
  duplicateRules: [{ fields: ['name'], mode: 'warn' }],
  related: { lines: { label: '明细', of: 'orderLine.order', columns: ['name', 'price'] } },
});

const line = defineObject('orderLine', {
  label: '明细',
  icon: 'Table',
  titleField: 'name',
  parentField: 'order',
  fields: {
    name: text({ label: '名称' }),
    price: money({ label: '单价' }),
    order: lookup({ label: '订单', to: 'order' }),
    total: formula({ label: '合计', result: 'money', expression: 'price * 2' }),
  },
  columns: ['name', 'order'],
  views: { all: { label: '全部' } },
});

/** The problems of the two objects after a change to the order, as an administrator or a careless pack makes it. */
function problemsOf(
  change: Partial<ObjectDefinition>,
  more: { roles?: ReturnType<typeof defineRole>[]; menu?: string[] } = {},
) {
  const objects = new Map<string, ObjectDefinition>([order, line].map((object) => [object.name, object]));
  objects.set('order', { ...order, ...change });
  return checkWorkspace({
    objects,
    roles: new Map((more.roles ?? []).map((role) => [role.name, role])),
    menu: [{ label: '销售', objects: more.menu ?? [] }],
    notices: new Map(),
    settings: {},
  });
}

const withField = (name: string, field: ObjectDefinition['fields'][string]) => ({
  fields: { ...order.fields, [name]: field },
});
const view = { label: '全部', columns: ['name'], sort: '-updatedAt' };
const option = (value: string, label: string) => ({ value, label });

describe('a definition that the compiler cannot check', () => {
  it('is sound as it stands', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each<[string, Partial<ObjectDefinition>, string, string]>([
    ['an object without label', { label: ' ' }, 'MISSING_LABEL', '没有名称'],
    ['a field without label', withField('note', text({ label: '' })), 'MISSING_LABEL', '字段「note」(note)没有名称'],
    ['a view without label', { views: { all: { ...view, label: '' } } }, 'MISSING_LABEL', '视图「all」没有名称'],
    ['an unknown title', { titleField: 'title' }, 'UNKNOWN_FIELD', 'titleField 指向的字段「title」不存在'],
    [
      'an owner that is no person',
      { ownerField: 'name' },
      'WRONG_FIELD_TYPE',
      'ownerField 指向的字段「name」应为 person',
    ],
    ['an unknown key field', { keyFields: ['gone'] }, 'UNKNOWN_FIELD', 'keyFields 指向的字段「gone」不存在'],
    ['an unknown column', { views: { all: { ...view, columns: ['nam'] } } }, 'UNKNOWN_FIELD', '列「nam」不是字段'],
    [
      'a column of another object',
      { views: { all: { ...view, columns: ['customer.name'] } } },
      'UNKNOWN_FIELD',
      '列「customer.name」不是字段',
    ],
    [
      'a column over no lookup',
      { views: { all: { ...view, columns: ['owner.name'] } } },
      'UNKNOWN_FIELD',
      '「owner.name」',
    ],
    ['an unknown sort', { views: { all: { ...view, sort: '-update' } } }, 'UNKNOWN_FIELD', '排序「update」不是字段'],
    [
      'a condition on an unknown field',
      { views: { all: { ...view, where: { field: 'gone', op: 'isEmpty' } } } },
      'BAD_CONDITION',
      '视图「全部」的条件不正确：订单没有可用于筛选的字段「gone」',
    ],
    [
      'a duplicate rule over an unknown field',
      { duplicateRules: [{ fields: ['nam'], mode: 'warn' }] },
      'UNKNOWN_FIELD',
      '字段「nam」不存在',
    ],
    [
      'a duplicate rule over nothing',
      { duplicateRules: [{ fields: [], mode: 'block' }] },
      'BAD_DUPLICATE_RULE',
      '没有字段',
    ],
    [
      'a related list of an unknown object',
      { related: { x: { label: '回款', of: 'payment.order', columns: [] } } },
      'UNKNOWN_OBJECT',
      '相关列表「回款」的对象「payment」不存在',
    ],
    [
      'a related list over no lookup',
      { related: { x: { label: '明细', of: 'orderLine.name', columns: [] } } },
      'BAD_LINK',
      '「orderLine.name」不是指向订单的关联字段',
    ],
    [
      'trade on an unknown day',
      { related: { x: { label: '明细', of: 'orderLine.order', columns: [], trade: { at: 'gone' } } } },
      'UNKNOWN_FIELD',
      '「gone」不是',
    ],
    [
      'an unknown related column',
      { related: { x: { label: '明细', of: 'orderLine.order', columns: ['nam'] } } },
      'UNKNOWN_FIELD',
      '列「nam」不是明细的字段',
    ],
    [
      'a lookup to an unknown object',
      withField('customer', lookup({ label: '客户', to: 'customer' })),
      'UNKNOWN_OBJECT',
      '字段「客户」(customer)指向的对象「customer」不存在',
    ],
    [
      'a formula over an unknown field',
      withField('sum', formula({ label: '合计', result: 'money', expression: 'amont * 2' })),
      'BAD_FORMULA',
      '公式引用的字段「amont」在订单里不存在',
    ],
    [
      'a formula of another type',
      withField('sum', formula({ label: '合计', result: 'money', expression: 'name' })),
      'BAD_FORMULA',
      '结果是文字，不是数字',
    ],
    [
      'a roll-up over an unknown object',
      withField('sum', rollup({ label: '汇总', of: 'gone.order', measure: 'count', result: 'number' })),
      'UNKNOWN_OBJECT',
      '汇总的对象「gone」不存在',
    ],
    [
      'a roll-up over no lookup',
      withField('sum', rollup({ label: '汇总', of: 'orderLine.name', measure: 'count', result: 'number' })),
      'BAD_ROLLUP',
      '「orderLine.name」不是指向订单的关联字段',
    ],
    [
      'a roll-up of an unknown field',
      withField(
        'sum',
        rollup({ label: '汇总', of: 'orderLine.order', measure: 'sum', field: 'amount', result: 'money' }),
      ),
      'UNKNOWN_FIELD',
      '「orderLine.amount」不存在',
    ],
    [
      'a roll-up of the wrong type',
      withField(
        'sum',
        rollup({ label: '汇总', of: 'orderLine.order', measure: 'sum', field: 'name', result: 'money' }),
      ),
      'BAD_ROLLUP',
      '不能得出 money',
    ],
    [
      'a running sum over rows that nobody watches',
      withField(
        'sum',
        rollup({
          label: '汇总',
          of: 'orderLine.order',
          measure: 'sum',
          field: 'price',
          running: true,
          result: 'money',
        }),
      ),
      'BAD_ROLLUP',
      '不能逐笔累计',
    ],
    [
      'a roll-up of the latest of nothing',
      withField(
        'sum',
        rollup({ label: '汇总', of: 'orderLine.order', measure: 'latest', field: 'price', result: 'money' }),
      ),
      'UNKNOWN_FIELD',
      '取最近一条所依据的字段',
    ],
    [
      'an option twice',
      withField('kind', choice({ label: '类别', options: [option('a', '甲'), option('a', '乙')] })),
      'BAD_OPTION',
      '选项 value「a」出现了两次',
    ],
    [
      'an option label twice',
      withField('kind', choice({ label: '类别', options: [option('a', '甲'), option('b', '甲')] })),
      'BAD_OPTION',
      '选项 label「甲」出现了两次',
    ],
    ['no options', withField('kind', choice({ label: '类别', options: {} })), 'BAD_OPTION', '没有选项'],
    [
      'a default that is no option',
      withField('kind', choice({ label: '类别', options: { a: '甲' }, default: 'z' })),
      'BAD_OPTION',
      '默认值「z」不在选项里',
    ],
    [
      'a pattern that is none',
      withField('code', text({ label: '代码', pattern: '[' })),
      'BAD_PATTERN',
      '不是正则表达式',
    ],
    [
      'a number without counter',
      withField('code', autonumber({ label: '编号', pattern: 'DD{yyyy}' })),
      'BAD_PATTERN',
      '应有一个流水号',
    ],
    [
      'a field name with a sign',
      withField('a_b', text({ label: '代码' })),
      'BAD_NAME',
      '字段名「a_b」应以小写字母开头',
    ],
    [
      'a field name of the engine',
      withField('updatedAt', text({ label: '时间' })),
      'NAME_COLLISION',
      '字段名「updatedAt」是系统保留的',
    ],
    [
      'a link attribute of the engine',
      withField(
        'with',
        multiLookup({ label: '明细', to: 'orderLine', attributes: { targetId: text({ label: '号' }) } }),
      ),
      'NAME_COLLISION',
      '属性名「targetId」是系统保留的',
    ],
    ['an object name of the system', { name: 'tideUser' }, 'BAD_NAME', '系统保留的 tide_ 开头'],
    ['an object name of a database type', { name: 'point' }, 'BAD_NAME', '是数据库类型的名字'],
    ['an object name with a sign', { name: '订单' }, 'BAD_NAME', '对象名应以小写字母开头'],
    ['two tables of one name', { name: 'orderLine' }, 'NAME_COLLISION', '数据表「order_line」与'],
  ])('%s is named', (_, change, code, sentence) => {
    const problems = problemsOf(change);
    expect(problems.map((problem) => problem.code)).toContain(code);
    const found = problems.find((problem) => problem.code === code && problem.message.includes(sentence));
    expect(found?.message, JSON.stringify(problems)).toMatch(/^对象「.+」\(.+\)：.+。$/);
  });

  it('is found in roles and menus', () => {
    const role = defineRole('clerk', {
      label: '文员',
      objects: { payment: { view: 'all' } },
      fields: { 'order.gone': 'hidden' },
    });
    expect(problemsOf({}, { roles: [role], menu: ['payment'] }).map((problem) => problem.message)).toEqual([
      '角色「文员」(clerk)：给了权限的对象「payment」不存在。',
      '角色「文员」(clerk)：给了权限的字段「order.gone」不存在。',
      '菜单「销售」(销售)：列出的对象「payment」不存在。',
    ]);
  });
});

describe('a workspace', () => {
  it('of the shipped packs is sound', () => {
    expect(checkWorkspace(buildWorkspace(shippedSolutions, settings))).toEqual([]);
  });

  it('with a broken definition does not start', () => {
    const broken = defineSolution('broken', { label: '坏', objects: [{ ...line, fields: { ...line.fields } }] });
    expect(() => buildWorkspace([broken], settings)).toThrow('字段「订单」(order)指向的对象「order」不存在。');
  });
});
