import {
  AccountBookOutlined,
  AimOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BankOutlined,
  ClusterOutlined,
  ContactsOutlined,
  ContainerOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  FolderOutlined,
  FundOutlined,
  LockOutlined,
  MessageOutlined,
  PercentageOutlined,
  ProductOutlined,
  ProfileOutlined,
  ScheduleOutlined,
  SwapOutlined,
  TagsOutlined,
  TransactionOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';

/** The icons that definitions name. One meaning, one icon, everywhere (visual target, section 6). */
const icons: Record<string, ComponentType> = {
  Bank: BankOutlined,
  Cluster: ClusterOutlined,
  Contacts: ContactsOutlined,
  Message: MessageOutlined,
  FileText: FileTextOutlined,
  AccountBook: AccountBookOutlined,
  Aim: AimOutlined,
  Audit: AuditOutlined,
  Container: ContainerOutlined,
  FileDone: FileDoneOutlined,
  Folder: FolderOutlined,
  Fund: FundOutlined,
  Lock: LockOutlined,
  Percentage: PercentageOutlined,
  Product: ProductOutlined,
  Profile: ProfileOutlined,
  Schedule: ScheduleOutlined,
  Swap: SwapOutlined,
  Tags: TagsOutlined,
  Transaction: TransactionOutlined,
  Wallet: WalletOutlined,
};

export function ObjectIcon({ name }: { name: string }) {
  const Icon = icons[name] ?? AppstoreOutlined;
  return <Icon />;
}
