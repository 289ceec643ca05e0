import type { UserImportRow, UserStatus } from '@tide/model/api/organisation';
import type { Actor } from '../../access/actor';
import type { Engine } from '../../records/engine';
import type { KeptUser, Organisation } from '../state';

const states: Record<UserStatus, string> = { active: '在职', disabled: '停用', left: '离职' };

/** What changes of a user, in words; of a new one everything that is filled. */
export function changesBetween(
  { workspace }: Engine,
  { language }: Actor,
  { people, departments }: Organisation,
  before: KeptUser | undefined,
  after: KeptUser,
): UserImportRow['changes'] {
  const texts = workspace.locales[language] ?? {};
  const department = (id: string | null) => (id === null ? null : (departments.get(id)?.name ?? null));
  const said = (user: KeptUser | undefined): Record<string, string | null> | undefined =>
    user && {
      name: user.name,
      employeeNumber: user.employeeNumber,
      department: department(user.departmentId),
      extraDepartments: user.extraDepartmentIds.map(department).join('、') || null,
      roles:
        user.roles.map((role) => texts[`role.${role}`] ?? workspace.roles.get(role)?.label ?? role).join('、') || null,
      manager: people.get(user.managerId ?? '')?.name ?? null,
      mobile: user.mobile,
      phone: user.phone,
      email: user.email,
      hireDate: user.hireDate,
      leaveDate: user.leaveDate,
      timeZone: user.timeZone,
      status: states[user.status],
    };
  const was = said(before);
  const differs = changedFields(before, after);
  return Object.entries(said(after) ?? {}).flatMap(([field, to]) => {
    const from = was?.[field] ?? null;
    return (before ? differs.has(field) : to !== null) ? [{ field, from, to }] : [];
  });
}

/** By what is kept and not by how it reads: two departments may have one name. */
function changedFields(before: KeptUser | undefined, after: KeptUser): Set<string> {
  const kept: Record<string, keyof KeptUser> = {
    department: 'departmentId',
    extraDepartments: 'extraDepartmentIds',
    manager: 'managerId',
  };
  const names = [
    'name',
    'employeeNumber',
    'department',
    'extraDepartments',
    'roles',
    'manager',
    'mobile',
    'phone',
    'email',
    'hireDate',
    'leaveDate',
    'timeZone',
    'status',
  ];
  return new Set(
    names.filter((name) => {
      const key = kept[name] ?? (name as keyof KeptUser);
      return JSON.stringify(before?.[key]) !== JSON.stringify(after[key]);
    }),
  );
}
