import type { FieldCommon, FieldType } from './field';
import { parseId } from './reference';

export interface DepartmentField extends FieldCommon {
  type: 'department';
}

/** A department of this workspace. */
export const department = <const Options extends Omit<DepartmentField, 'type'>>(options: Options) => ({
  type: 'department' as const,
  ...options,
});

export const departmentType: FieldType<DepartmentField> = {
  storage: () => 'id',
  operators: () => ['is', 'isNot', 'in', 'notIn', 'isMyDepartment', 'isEmpty', 'isNotEmpty'],
  parse: parseId,
};
