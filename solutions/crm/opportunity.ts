import { componentColumns, currencies, productComponents } from '@tide/model/documents/fields';
import { autonumber } from '@tide/model/fields/autonumber';
import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { dateTime } from '@tide/model/fields/dateTime';
import { file } from '@tide/model/fields/file';
import { formula } from '@tide/model/fields/formula';
import { lines } from '@tide/model/fields/lines';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { money } from '@tide/model/fields/money';
import { multiLookup } from '@tide/model/fields/multiLookup';
import { number } from '@tide/model/fields/number';
import { percent } from '@tide/model/fields/percent';
import { person } from '@tide/model/fields/person';
import { text } from '@tide/model/fields/text';
import { defineObject, me, mySubordinates } from '@tide/model/object';
import { opportunityStages, pipelineOptions, stageOptions } from './opportunity.stages';

const basic = '基本信息';
const judgement = '机会评估';
const result = '结果';

/** 销售机会 (spec 3.9). Its stages and their rules stand in opportunity.stages.ts. */
export const opportunity = defineObject('opportunity', {
  label: '销售机会',
  icon: 'Fund',
  titleField: 'name',
  ownerField: 'owner',
  parentField: 'customer',
  inherits: 'owner',
  handover: { where: { status: { op: 'in', value: ['open', 'suspended'] } } },
  fields: {
    name: text({
      label: '机会名称',
      aliases: ['商机名称'],
      required: true,
      search: true,
      maxLength: 200,
      section: basic,
    }),
    number: autonumber({ label: '机会编号', pattern: 'JH{yyyyMM}{0000}', search: true, section: basic }),
    customer: lookup({ label: '客户', to: 'customer', required: true, section: basic }),
    contacts: multiLookup({ label: '联系人', to: 'contact', onDelete: 'setNull', section: basic }),
    category: lookup({
      label: '合同类别',
      help: '将来签什么合同；转合同时带过去。',
      to: 'contractCategory',
      onDelete: 'setNull',
      section: basic,
    }),
    pipeline: choice({
      label: '销售流程',
      help: '不选时按负责人的部门和合同类别选定；以后换流程要同时选择新的阶段。',
      options: pipelineOptions,
      section: basic,
    }),
    stage: choice({
      label: '销售阶段',
      options: stageOptions,
      required: true,
      readOnly: true,
      section: basic,
    }),
    status: choice({
      label: '状态',
      options: [
        { value: 'open', label: '进行中', tone: 'accent' },
        { value: 'won', label: '赢单', tone: 'good' },
        { value: 'lost', label: '输单', tone: 'bad' },
        { value: 'void', label: '无效', tone: 'neutral' },
        { value: 'suspended', label: '暂停', tone: 'warn' },
      ],
      default: 'open',
      required: true,
      readOnly: true,
      section: basic,
    }),
    amount: money({
      label: '预计金额',
      help: '有产品明细时是明细之和。',
      aliases: ['金额', '预计成交金额'],
      min: '0',
      max: '999999999999.99',
      default: '0',
      required: true,
      currency: 'currency',
      section: basic,
    }),
    currency: choice({ label: '币种', options: currencies, default: 'CNY', required: true, section: basic }),
    probability: percent({ label: '阶段概率', default: '10', readOnly: true, section: basic }),
    ownProbability: percent({
      label: '手工概率',
      help: '不同于阶段概率时填写，并说明理由。',
      min: '0',
      max: '100',
      section: basic,
    }),
    ownProbabilityReason: text({ label: '手工概率理由', maxLength: 200, section: basic }),
    likelihood: formula({
      label: '签单概率',
      result: 'percent',
      expression: 'COALESCE(ownProbability, probability)',
      section: basic,
    }),
    weightedAmount: formula({
      label: '加权金额',
      result: 'money',
      expression: 'ROUND(amount * COALESCE(ownProbability, probability) / 100, 2)',
      currency: 'currency',
      section: basic,
    }),
    expectedCloseDate: date({
      label: '预计签单日期',
      default: 'today+30',
      required: true,
      due: { while: 'status', in: ['open'] },
      section: basic,
    }),
    source: choice({
      label: '来源',
      options: {
        existing: '老客户',
        referral: '转介绍',
        telemarketing: '电话营销',
        network: '网络',
        exhibition: '展会',
        campaign: '市场活动',
        tender: '公开招标',
        visit: '陌生拜访',
        other: '其他',
      },
      section: basic,
    }),
    owner: person({ label: '负责人', default: 'me', required: true, section: basic }),
    lines: lines({
      label: '产品明细',
      section: '产品明细',
      components: productComponents,
      columns: {
        product: lookup({ label: '产品', to: 'product', required: true }),
        quantity: number({
          label: '数量',
          decimals: 4,
          min: '0.0001',
          max: '99999999999999',
          default: '1',
          required: true,
        }),
        price: number({ label: '预计单价', decimals: 6, min: '0', max: '999999999999', required: true }),
        remark: text({ label: '备注', maxLength: 500 }),
        ...componentColumns,
      },
    }),
    customerBudget: money({ label: '客户预算', min: '0', currency: 'currency', section: judgement }),
    purchaseMethod: choice({
      label: '采购方式',
      options: {
        openTender: '公开招标',
        invitedTender: '邀请招标',
        negotiation: '竞争性谈判',
        inquiry: '询价',
        direct: '直接采购',
        framework: '框架协议',
      },
      section: judgement,
    }),
    competitionLevel: choice({
      label: '竞争态势',
      options: { sole: '独家', leading: '领先', even: '均势', behind: '落后' },
      section: judgement,
    }),
    competitors: text({ label: '竞争对手', maxLength: 200, section: judgement }),
    decisionProgress: choice({
      label: '决策链',
      options: { unknown: '未摸清', user: '使用部门认可', buyer: '采购认可', decisionMaker: '决策人认可' },
      section: judgement,
    }),
    demandClarity: choice({
      label: '需求明确度',
      options: { vague: '模糊', partly: '部分明确', clear: '明确' },
      section: judgement,
    }),
    relationLevel: choice({
      label: '关系程度',
      options: { stranger: '陌生', known: '认识', good: '良好', close: '密切' },
      section: judgement,
    }),
    score: number({ label: '机会评分', decimals: 2, readOnly: true, section: judgement }),
    scoreDetail: text({ label: '评分构成', readOnly: true, section: judgement }),
    suggestedProbability: text({ label: '建议概率', readOnly: true, section: judgement }),
    stageEnteredAt: dateTime({ label: '进入阶段时间', default: 'now', readOnly: true, section: result }),
    closedAt: date({ label: '关闭日期', readOnly: true, section: result }),
    wonReason: text({ label: '赢单说明', maxLength: 500, section: result }),
    lossReason: choice({
      label: '输单原因',
      options: {
        price: '价格过高',
        product: '产品不合适',
        relation: '关系不到位',
        budget: '客户没有预算',
        cancelled: '项目取消',
        competitor: '竞争对手更强',
        other: '其他',
      },
      section: result,
    }),
    winner: text({ label: '中标对手', maxLength: 100, section: result }),
    closeRemark: longText({ label: '总结', section: result }),
    attachments: file({ label: '附件', section: '其他' }),
  },
  columns: ['name', 'stage', 'status', 'amount', 'expectedCloseDate', 'customer', 'likelihood', 'owner', 'updatedAt'],
  views: {
    all: { label: '全部' },
    mine: { label: '我的', where: { owner: me } },
    subordinates: { label: '下级的', where: { owner: mySubordinates } },
    open: { label: '进行中', where: { status: 'open' } },
    thisMonth: {
      label: '本月预计签单',
      where: { status: 'open', expectedCloseDate: { op: 'is', value: 'thisMonth' } },
      sort: 'expectedCloseDate',
    },
    stuck: { label: '超期未推进', sort: 'stageEnteredAt' },
    won: { label: '赢单', where: { status: 'won' } },
    lost: { label: '输单', where: { status: 'lost' } },
  },
  keyFields: ['amount', 'likelihood', 'weightedAmount', 'expectedCloseDate', 'score'],
  states: opportunityStages,
  checks: [
    {
      code: 'OWN_PROBABILITY_REASON',
      holds: 'ISEMPTY(ownProbability) || !ISEMPTY(ownProbabilityReason)',
      message: '填写了手工概率，请填写手工概率理由。',
    },
  ],
  related: {
    quotes: {
      label: '报价单',
      of: 'quote.opportunity',
      columns: ['number', 'subject', 'totalAmount', 'quoteDate', 'validUntil', 'status'],
    },
    contracts: {
      label: '合同订单',
      of: 'contract.opportunity',
      columns: ['number', 'subject', 'totalAmount', 'signDate', 'status'],
    },
  },
  copies: {
    quote: {
      label: '报价',
      to: 'quote',
      link: 'opportunity',
      states: ['contact', 'demand', 'proposal', 'negotiation', 'signing'],
      fields: { customer: 'customer', subject: 'name', currency: 'currency', lines: 'lines' },
    },
    contract: {
      label: '转合同',
      to: 'contract',
      link: 'opportunity',
      states: ['contact', 'demand', 'proposal', 'negotiation', 'signing'],
      fields: {
        customer: 'customer',
        subject: 'name',
        category: 'category',
        currency: 'currency',
        lines: 'lines',
      },
    },
  },
});
