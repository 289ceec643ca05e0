import type { RoleDefinition } from '@tide/model/role';

export type Language = 'zh-CN' | 'en-US';

/** Who acts. Every read and write of a record takes one; there is no call without. */
export interface Actor {
  userId: string;
  name: string;
  departmentId: string | null;
  roles: readonly RoleDefinition[];
  administrator: boolean;
  /** Everybody below, over all levels; without the actor. */
  subordinateIds: readonly string[];
  language: Language;
  /** The entrance, kept in the audit. */
  channel: 'web' | 'api' | 'import' | 'job' | 'demo';
  ip: string | null;
}
