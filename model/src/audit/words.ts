import { find, type Language, say, type Word } from './word';

const channels: Record<string, Word> = {
  web: ['网页', 'Web'],
  api: ['接口', 'API'],
  import: ['导入', 'Import'],
  job: ['后台任务', 'Job'],
  demo: ['演示数据', 'Demo data'],
};

/** What is kept of an action beside fields of a record. */
const facts: Record<string, Word> = {
  user: ['用户', 'User'],
  department: ['部门', 'Department'],
  departmentId: ['部门', 'Department'],
  parentId: ['上级部门', 'Parent department'],
  managerId: ['直属上级/部门主管', 'Superior/manager'],
  username: ['用户名', 'User name'],
  name: ['名称', 'Name'],
  label: ['名称', 'Name'],
  employeeNumber: ['工号', 'Employee number'],
  roles: ['角色', 'Roles'],
  role: ['角色', 'Role'],
  status: ['状态', 'State'],
  pipeline: ['流程', 'Pipeline'],
  english: ['英文名称', 'English name'],
  categories: ['类别', 'Categories'],
  retired: ['停用', 'Retired'],
  standard: ['默认', 'Standard'],
  stages: ['阶段', 'Stages'],
  order: ['阶段顺序', 'Order of stages'],
  moved: ['移走的记录', 'Records moved'],
  email: ['邮箱', 'E-mail'],
  mobile: ['手机', 'Mobile'],
  phone: ['电话', 'Phone'],
  timeZone: ['时区', 'Time zone'],
  rows: ['行数', 'Rows'],
  format: ['格式', 'Format'],
  columns: ['列', 'Columns'],
  request: ['筛选', 'Filter'],
  filter: ['筛选', 'Filter'],
  log: ['导出的日志', 'Log'],
  import: ['导入编号', 'Import'],
  fileName: ['文件', 'File'],
  complete: ['全部完成', 'Complete'],
  read: ['读取', 'Read'],
  created: ['新建', 'Created'],
  updated: ['更新', 'Updated'],
  skipped: ['跳过', 'Skipped'],
  failed: ['不能导入', 'Failed'],
  used: ['已查看', 'Uncovered'],
  limit: ['每日上限', 'Daily limit'],
  group: ['设置', 'Settings'],
  revealPerDay: ['每人每天可查看', 'Uncovered values per person and day'],
  revealAlertAt: ['提醒比例', 'Alert from per cent'],
  watermark: ['水印', 'Watermark'],
  hierarchy: ['上下级依据', 'Hierarchy by'],
  superiorsView: ['上级可查看下级', 'Superiors view'],
  inheritance: ['随上级记录查看', 'Inheritance'],
  file: ['文件', 'File'],
  code: ['编号', 'Code'],
  departmentIds: ['部门', 'Departments'],
  extraDepartmentIds: ['兼职部门', 'Extra departments'],
  can: ['可以做', 'May'],
  handover: ['交接编号', 'Hand-over'],
  person: ['交接人', 'Person'],
  mode: ['方式', 'Way'],
  given: ['已交接', 'Handed over'],
  pending: ['待交接', 'Waiting'],
  refused: ['未能移交', 'Not handed over'],
  undone: ['已撤销', 'Undone'],
  left: ['保留不动', 'Left as they are'],
  subordinates: ['直属下级', 'Subordinates'],
  departments: ['主管的部门', 'Departments'],
  reason: ['原因', 'Reason'],
  from: ['移交人', 'From'],
  receiver: ['接收人', 'Receiver'],
  to: ['对象', 'To'],
  print: ['打印', 'Print'],
  mailedTo: ['收件人', 'Mailed to'],
  period: ['期间', 'Period'],
  taxNumber: ['税号', 'Tax number'],
  address: ['地址', 'Address'],
  logo: ['标志', 'Logo'],
  sharedWith: ['共享给', 'Shared with'],
  until: ['有效期至', 'Until'],
  parent: ['上级角色', 'Role above'],
  kind: ['类型', 'Kind'],
  description: ['说明', 'Description'],
  copyOf: ['复制自', 'Copy of'],
  reassignTo: ['改用的角色', 'Role instead'],
  users: ['用户', 'Users'],
  stateAction: ['操作', 'Action'],
  pool: ['公海', 'Pool'],
  enabled: ['启用', 'Enabled'],
  administrators: ['公海管理员', 'Administrators'],
  members: ['公海用户', 'Members'],
  takes: ['收入范围', 'Takes'],
  recycleDays: ['自动回收期限（天）', 'Days of protection'],
  dayRules: ['期限规则', 'Rules of days'],
  maxOwned: ['拥有上限', 'Limit'],
  maxOwnedOverrides: ['个人上限', 'Limits of persons'],
  limitCountsAchieved: ['已达成占用上限', 'Reached ones count'],
  targets: ['公海目标', 'Targets'],
  allowUserToPool: ['允许公海用户转公海', 'Members may move into the pool'],
  remindBeforeDays: ['回收前提醒（天）', 'Reminder (days before)'],
  approvalGrace: ['审批中暂缓回收', 'Wait for approvals'],
  revertOnVoid: ['单据作废撤销达成', 'Voided documents take the target back'],
  cooldownDays: ['前负责人限制领取（天）', 'Cool-down of former owners (days)'],
  dailyClaimLimit: ['每日领取上限', 'Claims per day'],
  opening: ['开放领取', 'Opening'],
  maxExtendTimes: ['最多延期次数', 'Most extensions'],
  maxExtendDays: ['累计延期天数', 'Most days of extension'],
  hiddenFields: ['未领取时隐藏字段', 'Hidden until claimed'],
  dailyReveals: ['每日查看隐藏内容', 'Hidden values uncovered per day'],
  assignIgnoresLimit: ['分配不受上限限制', 'Assignments ignore limits'],
  recycleTime: ['回收执行时间', 'Time of recycling'],
  right: ['权限', 'Right'],
  rights: ['权限', 'Rights'],
};

/** Values of facts that are names of choices. */
const values: Record<string, Record<string, Word>> = {
  status: { active: ['启用', 'active'], disabled: ['停用', 'disabled'], left: ['离职', 'left'] },
  group: {
    access: ['数据权限', 'Access'],
    business: ['业务规则', 'Business rules'],
    protection: ['数据保护', 'Data protection'],
    company: ['公司信息', 'Company'],
    numbering: ['编号规则', 'Numbering'],
    security: ['安全', 'Security'],
  },
  log: { audit: ['操作日志', 'Audit log'] },
  kind: { position: ['职位', 'position'], functional: ['功能角色', 'functional'] },
  watermark: {
    off: ['不显示', 'off'],
    screen: ['页面', 'pages'],
    screenAndExport: ['页面和导出文件', 'pages and exports'],
  },
  mode: { leave: ['离职交接', 'leaving'], transfer: ['转岗交接', 'moving'] },
  hierarchy: {
    reportingLine: ['直属上级', 'reporting line'],
    roleTree: ['角色', 'roles'],
    both: ['直属上级和角色', 'both'],
  },
};

/** What a role may do, how far, and with a field. */
const roleRights: Record<string, Word> = {
  view: ['查看', 'view'],
  create: ['新增', 'create'],
  update: ['编辑', 'edit'],
  delete: ['删除', 'delete'],
  batchUpdate: ['批量修改', 'bulk edit'],
  import: ['导入', 'import'],
  export: ['导出', 'export'],
  print: ['打印', 'print'],
  transfer: ['移交', 'hand over'],
  share: ['共享', 'share'],
  actions: ['可进行的操作', 'actions'],
  none: ['无', 'none'],
  own: ['本人', 'own'],
  ownAndSubordinates: ['本人及下级', 'own and subordinates’'],
  department: ['本部门', 'own department'],
  departmentTree: ['本部门及下级', 'own department and below'],
  departments: ['指定部门', 'chosen departments'],
  all: ['全部', 'all'],
  editable: ['可编辑', 'editable'],
  readOnly: ['只读', 'read-only'],
  revealable: ['脱敏，可逐个查看', 'masked, shown one by one'],
  masked: ['脱敏', 'masked'],
  hidden: ['隐藏', 'hidden'],
};

export function channelWord(channel: string, language: Language): string {
  const known = find(channels, channel);
  return known ? say(known, language) : channel;
}

export const channelsKnown: readonly string[] = Object.keys(channels);

export function factWord(fact: string, language: Language): string {
  const known = find(facts, fact);
  return known ? say(known, language) : fact;
}

/** A verb, a reach or a field's right in words; undefined for what is none. */
export function rightWord(right: string, language: Language): string | undefined {
  const known = find(roleRights, right);
  return known && say(known, language);
}

/** A value of a fact in words: references by their titles, choices by their names, everything else as it is. */
export function factValue(fact: string, value: unknown, language: Language): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value))
    return value.map((one) => factValue(fact, one, language)).join(language === 'en-US' ? ', ' : '、');
  if (typeof value === 'boolean') return say(value ? ['是', 'yes'] : ['否', 'no'], language);
  if (typeof value === 'object' && 'reach' in value) {
    const { reach, ...narrowed } = value;
    return `${factValue(fact, reach, language)} ${JSON.stringify(narrowed)}`;
  }
  if (typeof value === 'object') return 'title' in value ? String(value.title ?? '') : JSON.stringify(value);
  // Rights of roles are kept under `object.verb` and `object.field`.
  if (fact.includes('.')) return rightWord(String(value), language) ?? String(value);
  const known = Object.hasOwn(values, fact) ? find(values[fact] ?? {}, String(value)) : undefined;
  return known ? say(known, language) : String(value);
}

/** Whether something kept beside a record's action is a fact and not a field that the record no longer has. */
export const isFact = (name: string): boolean => Object.hasOwn(facts, name);
