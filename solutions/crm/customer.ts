import { address } from '@tide/model/fields/address';
import { autonumber } from '@tide/model/fields/autonumber';
import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { email } from '@tide/model/fields/email';
import { file } from '@tide/model/fields/file';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { money } from '@tide/model/fields/money';
import { multiChoice } from '@tide/model/fields/multiChoice';
import { person } from '@tide/model/fields/person';
import { phone } from '@tide/model/fields/phone';
import { rollup } from '@tide/model/fields/rollup';
import { text } from '@tide/model/fields/text';
import { url } from '@tide/model/fields/url';
import { defineObject, me, mySubordinates, sharedWithMe } from '@tide/model/object';
import { inForce } from './contract.states';
import { customerPool } from './customer.pool';
import { customerRelated } from './customer.related';
import { customerMails } from './documentMails';

const basic = '基本信息';
const reach = '联系方式';
const finance = '财务';

/** 客户 (spec 3.1). */
export const customer = defineObject('customer', {
  label: '客户',
  icon: 'Bank',
  titleField: 'name',
  ownerField: 'owner',
  activityField: 'lastFollowAt',
  fields: {
    name: text({
      label: '客户名称',
      aliases: [
        '公司名称',
        '单位名称',
        '企业名称',
        '客户全称',
        '公司',
        '客户',
        'Company name',
        'Company',
        'Account name',
      ],
      required: true,
      search: true,
      section: basic,
    }),
    number: autonumber({ label: '客户编号', pattern: 'KH{yyyyMMdd}{0000}', search: true, section: basic }),
    shortName: text({ label: '简称', aliases: ['客户简称', '公司简称'], maxLength: 60, search: true, section: basic }),
    formerNames: text({
      label: '曾用名',
      help: '以前的名称，几个名称用顿号隔开；银行对账时也按它们认付款人。',
      aliases: ['原名称', '更名前名称'],
      maxLength: 300,
      search: true,
      section: basic,
    }),
    type: choice({
      label: '客户类型',
      aliases: ['类型', 'Type'],
      options: { enterprise: '企业', individual: '个人' },
      default: 'enterprise',
      required: true,
      section: basic,
    }),
    lifecycle: choice({
      label: '客户状态',
      aliases: ['状态', 'Status'],
      options: [
        { value: 'potential', label: '潜在', tone: 'neutral' },
        { value: 'intent', label: '意向', tone: 'accent' },
        { value: 'deal', label: '成交', tone: 'good' },
        { value: 'repeat', label: '复购', tone: 'good' },
        { value: 'lost', label: '流失', tone: 'bad' },
        { value: 'invalid', label: '无效', tone: 'neutral' },
      ],
      default: 'potential',
      required: true,
      section: basic,
    }),
    losesOn: date({
      label: '将转为流失',
      help: '这一天仍没有新合同，客户状态自动改为流失，见控制面板 > 业务规则。',
      readOnly: true,
      section: basic,
    }),
    lostReason: text({ label: '流失或无效原因', aliases: ['流失原因'], maxLength: 200, section: basic }),
    level: choice({
      label: '客户级别',
      aliases: ['级别', '客户等级', '重要程度', 'Lifecycle Stage', 'Level'],
      options: [
        { value: 'A', label: 'A', tone: 'accent' },
        { value: 'B', label: 'B' },
        { value: 'C', label: 'C' },
        { value: 'D', label: 'D' },
      ],
      section: basic,
    }),
    source: choice({
      label: '客户来源',
      aliases: ['来源', '线索来源', 'Lead Source', 'Source'],
      options: {
        telemarketing: '电话营销',
        network: '网络',
        exhibition: '展会',
        referral: '转介绍',
        campaign: '市场活动',
        advertising: '广告',
        tender: '公开招标',
        visit: '陌生拜访',
        existing: '老客户',
        other: '其他',
      },
      section: basic,
    }),
    industry: choice({
      label: '行业',
      aliases: ['所属行业', '客户行业', 'Industry'],
      options: {
        manufacturing: '制造业',
        technology: '信息技术',
        construction: '建筑',
        retail: '批发零售',
        finance: '金融',
        education: '教育',
        healthcare: '医疗健康',
        logistics: '物流运输',
        energy: '能源',
        food: '餐饮食品',
        culture: '文化传媒',
        government: '政府机构',
        other: '其他',
      },
      section: basic,
    }),
    scale: choice({
      label: '人员规模',
      aliases: ['规模', '员工人数', '公司规模', 'Number of Employees'],
      options: { under20: '20人以下', from20: '20-99人', from100: '100-499人', from500: '500人以上' },
      section: basic,
    }),
    tags: multiChoice({
      label: '标签',
      options: { key: '重点', trial: '试用', yearEnd: '年底预算', price: '价格敏感', reference: '标杆' },
      section: basic,
    }),
    owner: person({
      label: '负责人',
      aliases: ['所有人', '业务员', '销售', '跟进人', '归属人', 'Record owner', 'Owner', 'Account owner'],
      default: 'me',
      required: true,
      section: basic,
    }),
    parent: lookup({ label: '上级客户', to: 'customer', onDelete: 'setNull', section: basic }),
    phone: phone({
      label: '联系电话',
      aliases: ['电话', '公司电话', '座机', 'Phone Number', 'Phone'],
      search: true,
      mask: 'middle',
      section: reach,
    }),
    mobile: phone({
      label: '手机',
      aliases: ['手机号', '手机号码', 'Mobile', 'Mobile phone'],
      search: true,
      mask: 'middle',
      section: reach,
    }),
    unclearPhone: text({
      label: '待核实电话',
      help: '导入时没能识别的电话号码，原样保留，请核实后填到电话或手机。',
      search: true,
      section: reach,
    }),
    email: email({
      label: '邮箱',
      aliases: ['电子邮箱', '电子邮件', '邮件', 'Email', 'E-mail'],
      mask: 'email',
      section: reach,
    }),
    website: url({ label: '网址', aliases: ['网站', '公司网址', '官网', 'Website'], section: reach }),
    wechat: text({ label: '微信', maxLength: 60, section: reach }),
    address: address({
      label: '地区与地址',
      aliases: ['地址', '详细地址', '公司地址', '通讯地址', '联系地址', 'Street Address', 'Address'],
      section: reach,
    }),
    creditCode: text({
      label: '统一社会信用代码',
      aliases: ['税号', '信用代码', '纳税人识别号'],
      maxLength: 18,
      pattern: '[0-9A-HJ-NPQRTUWXY]{18}',
      section: finance,
    }),
    dealAmount: rollup({
      label: '有效合同额',
      of: 'contract.customer',
      measure: 'sum',
      field: 'effectiveBase',
      result: 'money',
      section: finance,
    }),
    lastSignedOn: rollup({
      label: '最近签约日期',
      of: 'contract.customer',
      measure: 'max',
      field: 'signDate',
      where: { field: 'status', op: 'in', value: inForce },
      result: 'date',
      section: finance,
    }),
    lastEndsOn: rollup({
      label: '合同最晚到期日期',
      of: 'contract.customer',
      measure: 'max',
      field: 'endDate',
      where: { field: 'status', op: 'in', value: inForce.filter((status) => status !== 'terminated') },
      result: 'date',
      section: finance,
    }),
    opportunityCount: rollup({
      label: '销售机会数',
      of: 'opportunity.customer',
      measure: 'count',
      result: 'number',
      section: '跟进',
    }),
    unreceivedAmount: rollup({
      label: '未回款金额',
      of: 'contract.customer',
      measure: 'sum',
      field: 'unreceivedBase',
      result: 'money',
      section: finance,
    }),
    annualRevenue: money({ label: '累计成交金额', aliases: ['成交金额', 'Annual Revenue'], section: finance }),
    description: longText({
      label: '简介',
      aliases: ['备注', '说明', '客户简介', 'Notes', 'Description'],
      section: '其他',
    }),
    attachments: file({ label: '附件', section: '其他' }),
    lastFollowAt: rollup({
      label: '最近联系时间',
      of: 'interaction.customer',
      measure: 'max',
      field: 'occurredAt',
      result: 'dateTime',
      section: '跟进',
    }),
    nextFollowAt: rollup({
      label: '下次联系时间',
      aliases: ['下次跟进时间', '下次回访时间', 'Next Contact'],
      of: 'interaction.customer',
      measure: 'latest',
      field: 'nextFollowAt',
      by: 'occurredAt',
      result: 'dateTime',
      editable: true,
      due: true,
      section: '跟进',
    }),
    followCount: rollup({
      label: '联系次数',
      of: 'interaction.customer',
      measure: 'count',
      result: 'number',
      section: '跟进',
    }),
  },
  columns: [
    'name',
    'level',
    'lifecycle',
    'industry',
    'address',
    'phone',
    'owner',
    'dealAmount',
    'unreceivedAmount',
    'lastFollowAt',
    'nextFollowAt',
    'createdAt',
  ],
  sort: '-updatedAt',
  views: {
    all: { label: '全部客户' },
    mine: { label: '我的客户', where: { owner: me } },
    subordinates: { label: '下级的客户', where: { owner: mySubordinates } },
    shared: { label: '共享给我', where: { owner: sharedWithMe } },
    today: { label: '今日需联系', where: { nextFollowAt: { op: 'is', value: 'today' } }, sort: 'nextFollowAt' },
    quiet: {
      label: '30天未联系',
      where: {
        or: [
          { field: 'lastFollowAt', op: 'lt', value: 'lastDays:30' },
          { field: 'lastFollowAt', op: 'isEmpty' },
        ],
      },
    },
    deal: { label: '成交客户', where: { lifecycle: { op: 'in', value: ['deal', 'repeat'] } } },
  },
  duplicateRules: [
    { fields: ['name'], mode: 'block', normalise: 'companyName' },
    { fields: ['creditCode'], mode: 'block' },
    { fields: ['phone'], mode: 'warn' },
    { fields: ['mobile'], mode: 'warn' },
  ],
  related: customerRelated,
  pool: customerPool,
  mails: customerMails,
  keyFields: ['lastFollowAt', 'nextFollowAt', 'dealAmount', 'unreceivedAmount'],
});
