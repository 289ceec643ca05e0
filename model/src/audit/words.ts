/** A word of 操作日志 in both languages: pages and exported files say the same. */
type Word = readonly [chinese: string, english: string];

const actions: Record<string, Word> = {
  create: ['新建', 'created'],
  update: ['修改', 'changed'],
  delete: ['删除', 'deleted'],
  restore: ['还原', 'restored'],
  reveal: ['查看脱敏内容', 'uncovered'],
  'reveal.alert': ['查看脱敏内容接近或达到上限', 'is close to or at the limit of uncovering'],
  export: ['导出', 'exported'],
  print: ['打印', 'printed'],
  mail: ['用邮件发送', 'mailed'],
  import: ['导入', 'imported'],
  undoImport: ['撤销导入', 'undid an import'],
  transfer: ['移交', 'handed over'],
  act: ['操作', 'moved on'],
  'pool.moveToPool': ['转公海', 'moved into the pool'],
  'pool.moveToPrivate': ['转普通', 'took out of the pool'],
  'pool.claim': ['领取', 'claimed'],
  'pool.assign': ['分配', 'assigned'],
  'pool.reassign': ['改派', 'reassigned'],
  'pool.release': ['释放', 'released'],
  'pool.undoClaim': ['撤销领取', 'undid a claim'],
  'pool.requestExtension': ['申请延期', 'asked for longer protection'],
  'pool.recycle': ['自动回收', 'recycled'],
  'pool.extend': ['延期', 'extended'],
  'pool.achieve': ['目标达成', 'reached the target'],
  'pool.revert': ['达成撤销', 'lost the target'],
  'pool.import': ['导入公海', 'imported into the pool'],
  'pool.recompute': ['设置重算', 'recomputed'],
  'pool.close': ['关闭公海', 'closed the pool'],
  share: ['共享', 'shared'],
  unshare: ['取消共享', 'ended sharing'],
  requestAccess: ['申请协同', 'asked to collaborate'],
  declineAccess: ['拒绝协同申请', 'declined a request to collaborate'],
  'settings.change': ['修改设置', 'changed settings'],
  'user.resetPassword': ['重置用户密码', 'reset the password of a user'],
  'user.unlock': ['解除用户锁定', 'unlocked a user'],
  'user.removeTwoFactor': ['取消用户的两步验证', 'took the second factor of a user away'],
  'user.dismissReset': ['忽略重置密码的请求', 'dismissed a request for a new password'],
  'password.reset': ['用链接重置自己的密码', 'reset the own password by a link'],
  'twoFactor.on': ['开启两步验证', 'turned the second factor on'],
  'twoFactor.off': ['关闭两步验证', 'turned the second factor off'],
  'twoFactor.codes': ['换一组恢复码', 'renewed the recovery codes'],
  'mail.test': ['发送测试邮件', 'sent a test mail'],
  'user.delegate': ['委托管理给', 'delegated users to'],
  'user.endDelegation': ['结束委托管理', 'ended the delegation to'],
  handover: ['交接', 'handed over the work of somebody'],
  undoHandover: ['撤销交接', 'undid a hand-over'],
  'handover.subordinates': ['交接直属下级', 'handed over subordinates'],
  'handover.departments': ['交接主管的部门', 'handed over departments'],
};

/** `user.change` = 修改 + 用户: what is done with people, roles and the like is said by its two parts. */
const verbs: Record<string, Word> = {
  add: ['新增', 'added'],
  create: ['新建', 'created'],
  change: ['修改', 'changed'],
  update: ['修改', 'changed'],
  rename: ['改名', 'renamed'],
  copy: ['复制', 'copied'],
  delete: ['删除', 'deleted'],
  remove: ['移除', 'removed'],
  end: ['结束', 'ended'],
  reset: ['重置', 'reset'],
  revoke: ['撤销', 'revoked'],
  enable: ['启用', 'enabled'],
  disable: ['停用', 'disabled'],
  import: ['导入', 'imported'],
};

const nouns: Record<string, Word> = {
  user: ['用户', 'user'],
  users: ['用户', 'users'],
  department: ['部门', 'department'],
  role: ['角色', 'role'],
  pipeline: ['流程', 'pipeline'],
  pool: ['公海', 'pool'],
  roles: ['角色', 'roles'],
  settings: ['设置', 'settings'],
  key: ['API 密钥', 'API key'],
  apiKey: ['API 密钥', 'API key'],
  session: ['登录', 'sign-in'],
  device: ['设备', 'device'],
  password: ['密码', 'password'],
  email: ['邮箱', 'e-mail'],
  mobile: ['手机', 'mobile'],
  profile: ['个人资料', 'profile'],
  secondFactor: ['两步验证', 'second factor'],
  twoFactor: ['两步验证', 'second factor'],
  passkey: ['通行密钥', 'passkey'],
  provider: ['单点登录', 'identity provider'],
  handover: ['离职交接', 'handover'],
  share: ['共享', 'share'],
};

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
  maxExtendTimes: ['最多延期次数', 'Most extensions'],
  maxExtendDays: ['累计延期天数', 'Most days of extension'],
  hiddenFields: ['未领取时隐藏字段', 'Hidden until claimed'],
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

type Language = 'zh-CN' | 'en-US';

const find = (words: Record<string, Word>, name: string) => (Object.hasOwn(words, name) ? words[name] : undefined);
const say = (word: Word, language: Language) => word[language === 'en-US' ? 1 : 0];

/** An action in words; one that nobody has named yet by its parts, or at least as it is kept. */
export function actionWord(action: string, language: Language): string {
  const known = find(actions, action);
  if (known) return say(known, language);
  const [noun = '', verb = ''] = action.split('.');
  const whom = find(nouns, noun);
  const what = find(verbs, verb);
  if (!whom || !what) return action;
  return language === 'en-US' ? `${what[1]} ${whom[1]}` : `${what[0]}${whom[0]}`;
}

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
