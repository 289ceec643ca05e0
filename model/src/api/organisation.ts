import type { Reference } from './records';

export type UserStatus = 'active' | 'disabled' | 'left';

/** A user as administrators see him. */
export interface UserJson {
  id: string;
  username: string;
  name: string;
  employeeNumber: string | null;
  department: Reference | null;
  /** 直属上级 */
  manager: Reference | null;
  roles: string[];
  status: UserStatus;
  email: string | null;
  mobile: string | null;
  demo: boolean;
  lastSignInAt: string | null;
  /** Too many wrong passwords: nobody can sign in under this name for a while. */
  locked: boolean;
}

/** What an administrator says of a user; absent is unchanged. */
export interface UserChanges {
  username?: string;
  name?: string;
  employeeNumber?: string | null;
  departmentId?: string | null;
  managerId?: string | null;
  roles?: string[];
  status?: UserStatus;
  email?: string | null;
  mobile?: string | null;
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
  /** Active users directly in it. */
  people: number;
}

export interface DepartmentChanges {
  name?: string;
  parentId?: string | null;
  managerId?: string | null;
  status?: 'active' | 'disabled';
}

export interface RoleJson {
  name: string;
  label: string;
  administrator: boolean;
}
