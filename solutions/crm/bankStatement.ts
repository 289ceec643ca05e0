import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { file } from '@tide/model/fields/file';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { number } from '@tide/model/fields/number';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';

/** Whose form a statement has. */
export const statementSources = { bank: '银行', wechat: '微信', alipay: '支付宝' } as const;

/** 对账单 (spec RCPT-04): a file of a bank, of 微信 or 支付宝 as it was taken in; what came in with it are its 银行流水. */
export const bankStatement = defineObject('bankStatement', {
  label: '对账单',
  icon: 'Container',
  titleField: 'name',
  fields: {
    name: text({ label: '文件名', required: true, search: true, maxLength: 200 }),
    account: lookup({ label: '收款账户', to: 'fundAccount' }),
    source: choice({ label: '来源', options: statementSources, default: 'bank', required: true }),
    firstDay: date({ label: '最早日期', readOnly: true }),
    lastDay: date({ label: '最晚日期', readOnly: true }),
    taken: number({ label: '新增流水', readOnly: true }),
    known: number({ label: '已有流水', help: '以前的对账单里已经有的，没有重复登记。', readOnly: true }),
    passedOver: number({ label: '略过行数', help: '支出、退款、失败和合计行。', readOnly: true }),
    file: file({ label: '原文件' }),
    remark: longText({ label: '备注' }),
  },
  columns: [
    'name',
    'account',
    'source',
    'firstDay',
    'lastDay',
    'taken',
    'known',
    'passedOver',
    'createdBy',
    'createdAt',
  ],
  sort: '-createdAt',
  views: { all: { label: '全部' } },
  related: {
    lines: {
      label: '银行流水',
      of: 'bankLine.statement',
      columns: ['occurredOn', 'amount', 'payer', 'note', 'status'],
    },
  },
});
