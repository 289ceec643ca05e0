import {
  CalendarOutlined,
  ControlOutlined,
  DeploymentUnitOutlined,
  EyeOutlined,
  FileSearchOutlined,
  FolderOutlined,
  FunnelPlotOutlined,
  IdcardOutlined,
  LockOutlined,
  NumberOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  SwapOutlined,
  TeamOutlined,
} from '@ant-design/icons';

/** Icons of 控制面板, loaded by whoever has something to set there. */
export const pageIcons = {
  business: ControlOutlined,
  pools: DeploymentUnitOutlined,
  access: EyeOutlined,
  audit: FileSearchOutlined,
  categories: FolderOutlined,
  pipelines: FunnelPlotOutlined,
  calendar: CalendarOutlined,
  company: IdcardOutlined,
  security: LockOutlined,
  numbering: NumberOutlined,
  roles: SafetyCertificateOutlined,
  protection: SafetyOutlined,
  handover: SwapOutlined,
  people: TeamOutlined,
};
