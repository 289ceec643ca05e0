import { address } from '@tide/model/fields/address';
import { boolean } from '@tide/model/fields/boolean';
import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { email } from '@tide/model/fields/email';
import { file } from '@tide/model/fields/file';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { multiLookup } from '@tide/model/fields/multiLookup';
import { person } from '@tide/model/fields/person';
import { phone } from '@tide/model/fields/phone';
import { rollup } from '@tide/model/fields/rollup';
import { text } from '@tide/model/fields/text';
import { defineObject, me, mySubordinates, sharedWithMe } from '@tide/model/object';

const basic = '基本信息';
const reach = '联系方式';
const care = '客户关怀';

/** 联系人 (spec 3.2): belongs to one or several customers, each link with its own job title. */
export const contact = defineObject('contact', {
  label: '联系人',
  icon: 'Contacts',
  titleField: 'name',
  ownerField: 'owner',
  parentField: 'customers',
  activityField: 'lastFollowAt',
  fields: {
    name: text({
      label: '姓名',
      aliases: ['联系人', '首要联系人', '联系人姓名', 'Contact', 'Contact name'],
      maxLength: 100,
      required: true,
      search: true,
      section: basic,
    }),
    customers: multiLookup({
      label: '所属客户',
      aliases: ['客户', '客户名称', '公司', '公司名称', '单位名称', 'Company name', 'Company'],
      to: 'customer',
      onDelete: 'cascade',
      section: basic,
      attributes: {
        jobTitle: text({ label: '职务', aliases: ['职位', '岗位', '联系人职务', 'Job title', 'Title'], maxLength: 60 }),
        department: text({ label: '部门', maxLength: 60 }),
        isPrimary: boolean({ label: '首要联系人' }),
        status: choice({ label: '状态', options: { active: '在职', left: '离职' }, default: 'active' }),
      },
    }),
    gender: choice({ label: '性别', options: { male: '男', female: '女', unknown: '未知' }, section: basic }),
    decisionRole: choice({
      label: '角色关系',
      options: {
        decider: '决策人',
        influencer: '影响人',
        user: '使用人',
        buyer: '采购',
        finance: '财务',
        other: '其他',
      },
      section: basic,
    }),
    attitude: choice({
      label: '态度',
      options: [
        { value: 'support', label: '支持', tone: 'good' },
        { value: 'neutral', label: '中立', tone: 'neutral' },
        { value: 'oppose', label: '反对', tone: 'bad' },
      ],
      section: basic,
    }),
    owner: person({ label: '负责人', default: 'me', required: true, section: basic }),
    mobile: phone({
      label: '手机号码',
      aliases: ['手机', '手机号', '移动电话', '联系人手机', 'Mobile'],
      search: true,
      mask: 'middle',
      section: reach,
    }),
    phone: phone({
      label: '电话',
      aliases: ['联系人电话', '办公电话', 'Phone'],
      search: true,
      mask: 'middle',
      section: reach,
    }),
    unclearPhone: text({
      label: '待核实电话',
      help: '导入时没能识别的电话号码，原样保留，请核实后填到手机或电话。',
      search: true,
      section: reach,
    }),
    email: email({
      label: '邮箱',
      aliases: ['联系人邮箱', '电子邮箱', 'Email'],
      search: true,
      mask: 'email',
      section: reach,
    }),
    wechat: text({ label: '微信', maxLength: 60, section: reach }),
    qq: text({ label: 'QQ', maxLength: 20, section: reach }),
    address: address({ label: '地区与地址', section: reach }),
    reportsTo: lookup({ label: '直接上级', to: 'contact', onDelete: 'setNull', section: care }),
    birthday: date({ label: '生日', section: care }),
    hobby: text({ label: '爱好', section: care }),
    remark: longText({ label: '备注', section: care }),
    attachments: file({ label: '附件', section: care }),
    lastFollowAt: rollup({
      label: '最近联系时间',
      of: 'interaction.contacts',
      measure: 'max',
      field: 'occurredAt',
      result: 'dateTime',
      section: '跟进',
    }),
  },
  columns: ['name', 'customers', 'mobile', 'email', 'decisionRole', 'birthday', 'owner', 'lastFollowAt', 'createdAt'],
  views: {
    all: { label: '全部' },
    mine: { label: '我的', where: { owner: me } },
    subordinates: { label: '下级的', where: { owner: mySubordinates } },
    shared: { label: '共享给我', where: { owner: sharedWithMe } },
  },
  duplicateRules: [{ fields: ['mobile'], mode: 'warn' }],
  related: {
    interactions: {
      label: '联系记录',
      of: 'interaction.contacts',
      columns: ['occurredAt', 'type', 'checkIn', 'content', 'result', 'nextFollowAt', 'owner'],
      timeline: true,
    },
  },
  keyFields: ['mobile', 'email', 'lastFollowAt'],
});
