import type { AccessSettings } from '../settings/access';
import type { Reference } from './records';

export type UserStatus = 'active' | 'disabled' | 'left';

/** A user as administrators see him. */
export interface UserJson {
  id: string;
  username: string;
  name: string;
  employeeNumber: string | null;
  department: Reference | null;
  /** 兼职部门 */
  extraDepartments: Reference[];
  /** 直属上级 */
  manager: Reference | null;
  /** To whom he reports while he has no direct superior: the manager of his department or of one above. */
  defaultManager: Reference | null;
  roles: string[];
  status: UserStatus;
  email: string | null;
  mobile: string | null;
  phone: string | null;
  /** IANA name; null for the company's. */
  timeZone: string | null;
  /** YYYY-MM-DD */
  hireDate: string | null;
  leaveDate: string | null;
  demo: boolean;
  lastSignInAt: string | null;
  /** Too many wrong passwords: nobody can sign in under this name for a while. */
  locked: boolean;
  /** Signs in with a code besides the password. */
  twoFactor: boolean;
  /** What the reader may do with him. */
  can: DelegatedVerb[];
  /** Why he may not change him. */
  reason: string | null;
  /** What he may administer himself; shown to administrators only. */
  delegation: Delegation | null;
}

/** What somebody may be let do with the users of some departments. */
export type DelegatedVerb = 'create' | 'change' | 'disable' | 'resetPassword';

/** 委托管理: users and departments of some subtrees, administered by somebody who is no administrator. */
export interface Delegation {
  /** The roots of the subtrees. */
  departmentIds: string[];
  /** The roles that he may give and take away, and whose holders he may change. */
  roles: string[];
  can: DelegatedVerb[];
}

/** What an administrator says of a user; absent is unchanged. */
export interface UserChanges {
  username?: string;
  name?: string;
  employeeNumber?: string | null;
  departmentId?: string | null;
  extraDepartmentIds?: string[];
  managerId?: string | null;
  /** The first one is his position 职务. */
  roles?: string[];
  status?: UserStatus;
  email?: string | null;
  mobile?: string | null;
  phone?: string | null;
  /** IANA name; null for the company's. */
  timeZone?: string | null;
  /** YYYY-MM-DD */
  hireDate?: string | null;
  leaveDate?: string | null;
}

/** One change of several users (spec ORG-05); absent is unchanged. */
export interface BulkUserChanges {
  status?: UserStatus;
  departmentId?: string | null;
  managerId?: string | null;
  addRoles?: string[];
  removeRoles?: string[];
}

/** What became of each of several: whoever is not among the failed has been changed. */
export interface BulkAnswer {
  succeeded: number;
  failed: { id: string; code: string; message: string }[];
  /** The job that brings the records' departments up to date, when it was asked for. */
  job: string | null;
}

/** What becomes, or would become, of one row of an import of users. */
export interface UserImportRow {
  /** As counted in the file. */
  row: number;
  username: string;
  name: string;
  outcome: 'create' | 'update' | 'skip' | 'refuse';
  /** In words, as the page shows them; `from` is null for a new user. */
  changes: { field: string; from: string | null; to: string | null }[];
  /** Why it is refused. */
  messages: string[];
}

/** The answer to the check of an import of users, and to the import itself (spec ORG-05). */
export interface UserImportAnswer {
  /** What was checked: handed back, so that nothing else is imported. */
  hash: string;
  counts: { read: number; created: number; updated: number; skipped: number; failed: number };
  /** Headers of the file that were not used. */
  ignored: string[];
  rows: UserImportRow[];
  /** The one-time passwords of new users as an xlsx file in Base64; only this once. */
  passwords: string | null;
}

/** The answer to a new user and to a reset: shown once, to be changed at the first sign-in (spec AUTH-06). */
export interface OneTimePassword {
  id: string;
  password: string;
}

export interface DepartmentJson {
  id: string;
  name: string;
  parentId: string | null;
  manager: Reference | null;
  status: 'active' | 'disabled';
  /** 编码, unique where there is one. */
  code: string | null;
  /** Active users directly in it. */
  people: number;
  /** Whether anybody ever was in it: then it can only be disabled. */
  used: boolean;
  /** Whether the reader may rename, move, disable or delete it. */
  editable: boolean;
}

export interface DepartmentChanges {
  name?: string;
  parentId?: string | null;
  managerId?: string | null;
  code?: string | null;
  status?: 'active' | 'disabled';
  /** The sibling that it is to stand in front of; null: behind all of them. */
  before?: string | null;
}

export interface RoleJson {
  name: string;
  label: string;
  administrator: boolean;
}

/** 访问规则: who sees whose records beyond the scopes of the roles. */
export interface AccessSettingsJson extends Pick<AccessSettings, 'hierarchy' | 'superiorsView'> {
  /** Every object with a parent, and who may view its records because of the parent. */
  children: { object: string; label: string; parent: string; inherits: AccessSettings['inheritance'][string] }[];
}
