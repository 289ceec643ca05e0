import type { SettingsArea } from '@tide/model/api/me';
import { type ComponentType, lazy, Suspense } from 'react';

interface SettingsPage {
  /** Open to whoever has this area (GET /api/me). */
  area: SettingsArea;
  path: string;
  label: string;
  icon: ComponentType;
}

function iconOf(name: keyof typeof import('./pageIcons')['pageIcons']): ComponentType {
  const Icon = lazy(async () => ({ default: (await import('./pageIcons')).pageIcons[name] }));
  return () => (
    <Suspense fallback={<span className="anticon" />}>
      <Icon />
    </Suspense>
  );
}

/** The pages of 控制面板, in the order of the menu. */
export const settingsPages: readonly SettingsPage[] = [
  { area: 'company', path: '/settings/company', label: '公司信息', icon: iconOf('company') },
  { area: 'company', path: '/settings/calendar', label: '工作日历', icon: iconOf('calendar') },
  { area: 'company', path: '/settings/numbering', label: '编号规则', icon: iconOf('numbering') },
  { area: 'people', path: '/settings/people', label: '组织与用户', icon: iconOf('people') },
  { area: 'roles', path: '/settings/roles', label: '角色权限', icon: iconOf('roles') },
  { area: 'handover', path: '/settings/handover', label: '交接', icon: iconOf('handover') },
  { area: 'access', path: '/settings/access', label: '访问规则', icon: iconOf('access') },
  { area: 'access', path: '/settings/protection', label: '数据保护', icon: iconOf('protection') },
  { area: 'business', path: '/settings/business', label: '业务规则', icon: iconOf('business') },
  { area: 'business', path: '/settings/pipelines', label: '销售流程', icon: iconOf('pipelines') },
  { area: 'business', path: '/settings/contract-categories', label: '合同类别', icon: iconOf('categories') },
  { area: 'pools', path: '/settings/pools', label: '公海客户设置', icon: iconOf('pools') },
  { area: 'audit', path: '/settings/audit', label: '操作日志', icon: iconOf('audit') },
  { area: 'security', path: '/settings/security', label: '登录与安全', icon: iconOf('security') },
];
