import { choice } from '@tide/model/fields/choice';
import { lookup } from '@tide/model/fields/lookup';
import { money } from '@tide/model/fields/money';
import { person } from '@tide/model/fields/person';
import { text } from '@tide/model/fields/text';
import { defineNotice, type Notice } from '@tide/model/notices';
import { defineObject } from '@tide/model/object';
import { defineRole } from '@tide/model/role';
import { describe, expect, it } from 'vitest';
import { checkNotice } from './checkNotices';

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
    above: lookup({ label: '上级订单', to: 'order' }),
  },
  columns: ['name'],
  views: { all: { label: '全部' } },
});

const sound = defineNotice('orderAged', {
  label: '订单放了很久',
  object: 'order',
  when: { day: 'createdAt', after: 30 },
  where: { field: 'level', op: 'is', value: 'a' },
  to: ['owner', 'superior', { role: 'clerk' }, { field: 'above.owner' }],
  text: '订单金额 {amount}。',
});

const said = (change: Partial<Notice>) =>
  checkNotice(
    { ...sound, ...change },
    { objects: new Map([['order', order]]), roles: new Map([['clerk', defineRole('clerk', { label: '文员' })]]) },
  );

describe('a notice', () => {
  it('is sound as it stands', () => {
    expect(said({})).toEqual([]);
  });

  it.each<[string, Partial<Notice>, string, string]>([
    ['an unknown object', { object: 'gone' }, 'UNKNOWN_OBJECT', '的对象「gone」不存在'],
    ['a day that is none', { when: { day: 'name', on: true } }, 'WRONG_FIELD_TYPE', '「name」应是日期'],
    [
      'days that are no number',
      { when: { day: 'createdAt', before: 'level' } },
      'WRONG_FIELD_TYPE',
      '「level」应是数字',
    ],
    ['a time that never comes', { when: { day: 'createdAt' } }, 'BAD_NOTICE', '没有说什么时候'],
    ['a repetition without a pause', { when: { day: 'createdAt', every: 0 } }, 'BAD_NOTICE', '应是正整数'],
    ['an unknown action', { when: { actions: ['confirm'] } }, 'UNKNOWN_ACTION', '没有操作「confirm」'],
    ['stuck without states', { when: { stuck: true } }, 'BAD_STATES', '没有停留期限'],
    ['a receiver who is nobody', { to: [{ field: 'name' }] }, 'WRONG_FIELD_TYPE', '「name」应是人员'],
    ['a receiver over nothing', { to: [{ field: 'gone.owner' }] }, 'WRONG_FIELD_TYPE', '「gone.owner」应是人员'],
    ['an unknown role', { to: [{ role: 'gone' }] }, 'UNKNOWN_ROLE', '角色「gone」不存在'],
    ['a blank without a field', { text: '金额 {gone}。' }, 'UNKNOWN_FIELD', '「gone」不是字段'],
    ['a bad condition', { where: { field: 'gone', op: 'is', value: 1 } }, 'BAD_CONDITION', '的条件不正确'],
  ])('says what is wrong with %s', (_, change, code, sentence) => {
    expect(said(change)).toEqual([
      expect.objectContaining({ code, of: 'orderAged', message: expect.stringContaining(sentence) }),
    ]);
  });
});
