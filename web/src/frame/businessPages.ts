import {
  AimOutlined,
  CalculatorOutlined,
  DollarOutlined,
  FundProjectionScreenOutlined,
  FunnelPlotOutlined,
  LineChartOutlined,
  ReconciliationOutlined,
} from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import type { ComponentType } from 'react';

interface BusinessPage {
  /** Open to whoever sees this object; stands in the menu under its group. */
  object: string;
  /** And of these only to whoever may create them. */
  creates?: string;
  path: string;
  label: string;
  icon: ComponentType;
}

/** The pages of a business beside its lists, in the order of the menu. */
export const businessPages: readonly BusinessPage[] = [
  { object: 'opportunity', path: '/funnel', label: '销售漏斗', icon: FunnelPlotOutlined },
  { object: 'opportunity', path: '/forecast', label: '销售预测', icon: FundProjectionScreenOutlined },
  { object: 'opportunity', path: '/trend', label: '市场趋势', icon: LineChartOutlined },
  { object: 'salesTarget', path: '/targets', label: '目标完成', icon: AimOutlined },
  { object: 'commissionRule', path: '/commission', label: '销售提成', icon: DollarOutlined },
  { object: 'discountRule', path: '/discounts', label: '折扣与试算', icon: CalculatorOutlined },
  { object: 'bankLine', creates: 'bankStatement', path: '/bank', label: '银行对账', icon: ReconciliationOutlined },
];

/** Whether a page is open to somebody who sees these objects. */
export const isOpen = ({ object, creates }: BusinessPage, objects: ReadonlyMap<string, ObjectJson>): boolean =>
  objects.has(object) && (creates === undefined || objects.get(creates)?.can.includes('create') === true);
