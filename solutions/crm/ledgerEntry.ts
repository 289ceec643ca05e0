import { lookup } from '@tide/model/fields/lookup';
import { ledgerFields } from '@tide/model/ledgerFields';
import { defineObject } from '@tide/model/object';

/** 账目 (spec 3.12, ORD-04): every change of what a customer owes, written with its source and never changed. */
export const ledgerEntry = defineObject('ledgerEntry', {
  label: '账目',
  icon: 'Profile',
  titleField: 'source',
  parentField: 'contract',
  fields: {
    contract: lookup({ label: '合同订单', to: 'contract', required: true, readOnly: true }),
    customer: lookup({ label: '客户', to: 'customer', readOnly: true }),
    ...ledgerFields(),
  },
  columns: ['entryDate', 'customer', 'contract', 'kind', 'debit', 'credit', 'currency', 'source', 'operator'],
  sort: '-createdAt',
  views: {
    all: { label: '全部' },
    today: { label: '今日', where: { entryDate: { op: 'is', value: 'today' } } },
    thisMonth: { label: '本月', where: { entryDate: { op: 'is', value: 'thisMonth' } } },
    reversals: { label: '冲回', where: { kind: 'reversal' } },
  },
});
