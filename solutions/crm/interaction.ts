import { choice } from '@tide/model/fields/choice';
import { dateTime } from '@tide/model/fields/dateTime';
import { file } from '@tide/model/fields/file';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { multiLookup } from '@tide/model/fields/multiLookup';
import { number } from '@tide/model/fields/number';
import { person } from '@tide/model/fields/person';
import { position } from '@tide/model/fields/position';
import { text } from '@tide/model/fields/text';
import { defineObject, me, mySubordinates } from '@tide/model/object';

/** 联系记录 (spec 3.3): one note and, in the same form, when to speak next. */
export const interaction = defineObject('interaction', {
  label: '联系记录',
  icon: 'Message',
  titleField: 'content',
  ownerField: 'owner',
  parentField: 'customer',
  handover: false,
  fields: {
    customer: lookup({ label: '客户', to: 'customer', required: true, onDelete: 'cascade' }),
    contacts: multiLookup({ label: '联系人', to: 'contact', onDelete: 'setNull' }),
    type: choice({
      label: '联系方式',
      options: {
        phone: '电话',
        visit: '上门拜访',
        wechat: '微信',
        meeting: '会议',
        dinner: '聚餐',
        email: '邮件',
        sms: '短信',
        online: '在线',
        sample: '样品',
        other: '其他',
      },
      default: 'phone',
      required: true,
    }),
    direction: choice({ label: '方向', options: { out: '呼出', in: '呼入' } }),
    occurredAt: dateTime({ label: '联系时间', default: 'now', required: true }),
    duration: number({
      label: '时长',
      unit: '分钟',
      min: '0',
      max: '1440',
      quick: { while: 'type', in: ['phone'] },
    }),
    checkIn: position({
      label: '签到',
      help: '点一下记下当时的位置和时间，以后不能修改。',
      quick: { while: 'type', in: ['visit'] },
    }),
    content: longText({ label: '沟通内容', required: true, minLength: 2 }),
    result: choice({
      label: '跟进结果',
      options: [
        { value: 'interested', label: '有意向', tone: 'good' },
        { value: 'again', label: '需再联系', tone: 'accent' },
        { value: 'refused', label: '拒绝', tone: 'bad' },
        { value: 'unreached', label: '未接通', tone: 'neutral' },
      ],
    }),
    nextFollowAt: dateTime({ label: '下次联系时间' }),
    nextPlan: text({ label: '下次计划' }),
    owner: person({ label: '负责人', default: 'me', required: true }),
    attachments: file({ label: '附件' }),
    origin: choice({
      label: '来源',
      options: { web: '网页', mobile: '手机', import: '导入' },
      default: 'web',
      readOnly: true,
    }),
  },
  columns: ['occurredAt', 'customer', 'contacts', 'type', 'content', 'result', 'nextFollowAt', 'owner'],
  sort: '-occurredAt',
  views: {
    all: { label: '全部' },
    mine: { label: '我的', where: { owner: me } },
    subordinates: { label: '下级的', where: { owner: mySubordinates } },
    today: { label: '今日', where: { occurredAt: { op: 'is', value: 'today' } } },
  },
  keyFields: ['occurredAt', 'nextFollowAt'],
});
