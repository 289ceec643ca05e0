import { find, type Language, say, type Word } from './word';

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
  'pool.apply': ['报名', 'applied for'],
  'pool.withdraw': ['取消报名', 'withdrew from'],
  'pool.draw': ['抽签', 'drew the lot for'],
  'pool.turn': ['轮流', 'gave in turn'],
  'pool.assign': ['分配', 'assigned'],
  'pool.reassign': ['改派', 'reassigned'],
  'pool.release': ['释放', 'released'],
  'pool.undoClaim': ['撤销领取', 'undid a claim'],
  'pool.requestExtension': ['申请延期', 'asked for longer protection'],
  'pool.recycle': ['自动回收', 'recycled'],
  'pool.extend': ['延期', 'extended'],
  'pool.exempt': ['豁免', 'exempted'],
  'pool.achieve': ['目标达成', 'reached the target'],
  'pool.revert': ['达成撤销', 'lost the target'],
  'pool.import': ['导入公海', 'imported into the pool'],
  'pool.recompute': ['设置重算', 'recomputed'],
  'pool.restart': ['重新计时', 'started the days anew'],
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
