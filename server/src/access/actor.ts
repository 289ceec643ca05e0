import type { RoleDefinition } from '@tide/model/role';

/** Who acts. Every read and write of a record takes one; there is no call without. */
export interface Actor {
  userId: string;
  name: string;
  departmentId: string | null;
  roles: readonly RoleDefinition[];
  administrator: boolean;
  /** Everybody below, over all levels; without the actor. */
  subordinateIds: readonly string[];
  language: 'zh-CN' | 'en-US';
  /** The entrance, kept in the audit. */
  channel: 'web' | 'api' | 'import' | 'job' | 'demo';
  ip: string | null;
}
