import { choice } from '@tide/model/fields/choice';
import { date } from '@tide/model/fields/date';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';
import { defineStates } from '@tide/model/states';

/**
 * 结账 (spec RCPT-03): up to a day the books are closed. The latest that has not been taken back holds; taking one back opens what lies
 * after the one before, and stays in the history with its reason.
 */
export const closing = defineObject('closing', {
  label: '结账',
  icon: 'Lock',
  titleField: 'name',
  fields: {
    name: text({ label: '名称', readOnly: true, search: true }),
    until: date({ label: '已结账至', help: '这一天和以前的收款、作废和开票不能再改。', required: true }),
    note: text({ label: '说明', maxLength: 200 }),
    status: choice({
      label: '状态',
      options: [
        { value: 'closed', label: '已结账', tone: 'good' },
        { value: 'reopened', label: '已反结账', tone: 'neutral' },
      ],
      default: 'closed',
      required: true,
      readOnly: true,
    }),
    reopenReason: text({ label: '反结账原因', maxLength: 200 }),
  },
  columns: ['name', 'until', 'status', 'note', 'createdBy', 'createdAt', 'reopenReason'],
  sort: '-until',
  views: { all: { label: '全部' }, closed: { label: '已结账', where: { status: 'closed' } } },
  states: defineStates({
    field: 'status',
    actions: {
      reopen: {
        label: '反结账',
        from: ['closed'],
        to: 'reopened',
        who: 'granted',
        required: ['reopenReason'],
        input: ['reopenReason'],
        tone: 'danger',
      },
    },
    locks: { closed: 'all', reopened: 'all' },
  }),
});
