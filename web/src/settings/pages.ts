import {
  ControlOutlined,
  DeploymentUnitOutlined,
  EyeOutlined,
  FileSearchOutlined,
  IdcardOutlined,
  LockOutlined,
  NumberOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  SwapOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { SettingsArea } from '@tide/model/api/me';
import type { ComponentType } from 'react';

interface SettingsPage {
  /** Open to whoever has this area (GET /api/me). */
  area: SettingsArea;
  path: string;
  label: string;
  icon: ComponentType;
}

/** The pages of 控制面板, in the order of the menu. */
export const settingsPages: readonly SettingsPage[] = [
  { area: 'company', path: '/settings/company', label: '公司信息', icon: IdcardOutlined },
  { area: 'company', path: '/settings/numbering', label: '编号规则', icon: NumberOutlined },
  { area: 'people', path: '/settings/people', label: '组织与用户', icon: TeamOutlined },
  { area: 'roles', path: '/settings/roles', label: '角色权限', icon: SafetyCertificateOutlined },
  { area: 'handover', path: '/settings/handover', label: '交接', icon: SwapOutlined },
  { area: 'access', path: '/settings/access', label: '访问规则', icon: EyeOutlined },
  { area: 'access', path: '/settings/protection', label: '数据保护', icon: SafetyOutlined },
  { area: 'business', path: '/settings/business', label: '业务规则', icon: ControlOutlined },
  { area: 'pools', path: '/settings/pools', label: '公海客户设置', icon: DeploymentUnitOutlined },
  { area: 'audit', path: '/settings/audit', label: '操作日志', icon: FileSearchOutlined },
  { area: 'security', path: '/settings/security', label: '登录与安全', icon: LockOutlined },
];
