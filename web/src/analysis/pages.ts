import { AimOutlined, FundProjectionScreenOutlined, FunnelPlotOutlined } from '@ant-design/icons';
import type { ComponentType } from 'react';

interface AnalysisPage {
  /** Open to whoever sees this object; stands in the menu under its group. */
  object: string;
  path: string;
  label: string;
  icon: ComponentType;
}

/** The pages of analysis, in the order of the menu. */
export const analysisPages: readonly AnalysisPage[] = [
  { object: 'opportunity', path: '/funnel', label: '销售漏斗', icon: FunnelPlotOutlined },
  { object: 'opportunity', path: '/forecast', label: '销售预测', icon: FundProjectionScreenOutlined },
  { object: 'salesTarget', path: '/targets', label: '目标完成', icon: AimOutlined },
];
