import type { Reference } from '@tide/model/api/records';
import type { DepartmentField } from '@tide/model/fields/department';
import { lazy } from 'react';
import type { Face } from './face';

const DepartmentControl = lazy(() => import('../controls/DepartmentControl'));

export const departmentFace: Face<DepartmentField> = {
  width: 110,
  Cell: ({ value }) => <>{(value as Reference).title}</>,
  Input: ({ field: _, value, onChange, ...rest }) => (
    <DepartmentControl {...rest} value={value as Reference | null} onChange={onChange} />
  ),
};
