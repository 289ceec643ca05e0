import { toHalfWidth } from '@tide/model/values/text';

/** What a column of the file may hold. */
export type UserColumn =
  | 'username'
  | 'name'
  | 'employeeNumber'
  | 'department'
  | 'extraDepartments'
  | 'roles'
  | 'manager'
  | 'mobile'
  | 'phone'
  | 'email'
  | 'hireDate'
  | 'leaveDate'
  | 'timeZone'
  | 'status';

/** In the order of the template: the header it writes, what may stand below it, other headers that are known. */
export const userColumns: Record<UserColumn, { label: string; note: string; headers: readonly string[] }> = {
  username: {
    label: '用户名',
    note: '必填；小写字母、数字、点、下划线和减号',
    headers: ['登录名', '账号', '帐号', 'username', 'user name', 'account'],
  },
  name: { label: '姓名', note: '新用户必填', headers: ['名字', '员工姓名', 'name', 'full name'] },
  employeeNumber: {
    label: '工号',
    note: '不能重复',
    headers: ['员工编号', '编号', 'employee number', 'employee no.', 'employee no', 'employee id'],
  },
  department: {
    label: '部门',
    note: '如 销售部/华东，或不重名的部门名称',
    headers: ['所属部门', 'department'],
  },
  extraDepartments: { label: '兼职部门', note: '几个用顿号分开', headers: ['extra departments', 'other departments'] },
  roles: {
    label: '角色',
    note: '几个用顿号分开，第一个是职务',
    headers: ['职位', '职务', '岗位', 'position', 'role', 'roles'],
  },
  manager: {
    label: '直属上级',
    note: '用户名，或不重名的姓名',
    headers: ['上级', '汇报对象', 'superior', 'direct superior', 'manager'],
  },
  mobile: { label: '手机', note: '不能重复', headers: ['手机号', '手机号码', '移动电话', 'mobile', 'mobile number'] },
  phone: {
    label: '电话',
    note: '如 0512-62881234',
    headers: ['固定电话', '座机', '办公电话', '联系电话', 'phone', 'telephone'],
  },
  email: { label: '邮箱', note: '不能重复', headers: ['电子邮箱', '电子邮件', '邮件', 'email', 'e-mail'] },
  hireDate: { label: '入职日期', note: '如 2025-03-10', headers: ['入职时间', 'hire date', 'hiring date'] },
  leaveDate: { label: '离职日期', note: '如 2025-03-10', headers: ['离职时间', 'leave date', 'leaving date'] },
  timeZone: { label: '时区', note: '如 Asia/Shanghai，空为公司的时区', headers: ['time zone', 'timezone'] },
  status: { label: '状态', note: '在职、停用或离职', headers: ['用户状态', 'status', 'state'] },
};

const folded = (header: string) =>
  toHalfWidth(header)
    .toLowerCase()
    .replace(/\([^)]*\)|[\s*:.]|必填/g, '');

const known = new Map(
  Object.entries(userColumns).flatMap(([column, { label, headers }]) =>
    [label, ...headers].map((header) => [folded(header), column as UserColumn] as const),
  ),
);

/** What each header names, each at most once; null where it is not known. */
export function matchColumns(header: readonly string[]): (UserColumn | null)[] {
  const taken = new Set<UserColumn>();
  return header.map((text) => {
    const column = known.get(folded(text));
    if (column === undefined || taken.has(column)) return null;
    taken.add(column);
    return column;
  });
}
