import type { Field } from './fields/all';

/** What every record has beside its own fields; written by the engine alone. `id`, `version` and `deletedAt` are not fields. */
export const systemFields = {
  ownerDepartment: { type: 'department', label: '所属部门', readOnly: true },
  createdAt: {
    type: 'dateTime',
    label: '创建时间',
    readOnly: true,
    aliases: ['创建日期', '录入时间', 'Create Date', 'Created at'],
  },
  createdBy: { type: 'person', label: '创建人', readOnly: true },
  updatedAt: { type: 'dateTime', label: '修改时间', readOnly: true },
  updatedBy: { type: 'person', label: '修改人', readOnly: true },
} as const satisfies Record<string, Field>;
