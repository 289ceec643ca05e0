import {
  AccountBookOutlined,
  AppstoreOutlined,
  BankOutlined,
  ContactsOutlined,
  FileTextOutlined,
  MessageOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';

/** The icons that definitions name. One meaning, one icon, everywhere (visual target, section 6). */
const icons: Record<string, ComponentType> = {
  Bank: BankOutlined,
  Contacts: ContactsOutlined,
  Message: MessageOutlined,
  FileText: FileTextOutlined,
  AccountBook: AccountBookOutlined,
};

export function ObjectIcon({ name }: { name: string }) {
  const Icon = icons[name] ?? AppstoreOutlined;
  return <Icon />;
}
