/** The parts of 个人设置; the chosen one stands in the address. */
export const profileTabs = {
  profile: '资料',
  notices: '消息提醒',
  security: '密码与安全',
  'api-keys': 'API 密钥',
  'sign-ins': '登录记录',
} as const;

export type ProfileTab = keyof typeof profileTabs;

export function parseProfileSearch({ tab }: Record<string, unknown>): { tab?: ProfileTab } {
  return typeof tab === 'string' && Object.hasOwn(profileTabs, tab) ? { tab: tab as ProfileTab } : {};
}
