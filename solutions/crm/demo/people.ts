import type { DemoDepartment, DemoPerson } from '@tide/model/demo';

/** The company of the scenarios (spec section 5): 华星科技. */
export const departments: readonly DemoDepartment[] = [
  { key: 'company', name: '华星科技', parent: null, manager: 'wang' },
  { key: 'sales', name: '销售部', parent: 'company', manager: 'li' },
  { key: 'east', name: '华东', parent: 'sales', manager: 'zhao' },
  { key: 'south', name: '华南', parent: 'sales', manager: 'wu' },
  { key: 'finance', name: '财务部', parent: 'company', manager: 'zheng' },
  { key: 'service', name: '服务部', parent: 'company', manager: 'fu' },
  { key: 'marketing', name: '市场部', parent: 'company', manager: null },
  { key: 'office', name: '综合部', parent: 'company', manager: null },
];

type Row = [username: string, name: string, department: string, superior: string | null, role: string];

const rows: readonly Row[] = [
  ['admin', '系统管理员', 'office', null, 'administrator'],
  ['wang', '王总', 'company', null, 'generalManager'],
  ['li', '李总监', 'sales', 'wang', 'salesDirector'],
  ['zhao', '赵经理', 'east', 'li', 'salesManager'],
  ['qian', '钱一', 'east', 'zhao', 'salesRepresentative'],
  ['sun', '孙二', 'east', 'zhao', 'salesRepresentative'],
  ['wu', '吴经理', 'south', 'li', 'salesManager'],
  ['zhou', '周三', 'south', 'wu', 'salesRepresentative'],
  ['zheng', '郑财', 'finance', 'wang', 'finance'],
  ['fu', '傅经理', 'service', 'wang', 'serviceManager'],
  ['feng', '冯工', 'service', 'fu', 'serviceEngineer'],
  ['chen', '陈市', 'marketing', 'wang', 'marketingSpecialist'],
  ['wei', '卫公', 'office', 'wang', 'staff'],
  ['liu', '刘四', 'office', 'wang', 'staff'],
];

export const people: readonly DemoPerson[] = rows.map(([username, name, department, superior, role], position) => ({
  username,
  name,
  department,
  superior,
  roles: [role],
  mobile: `1390000${String(8000 + position)}`,
  email: `${username}@huaxing.example`,
}));
