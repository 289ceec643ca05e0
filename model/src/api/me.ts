import type { MenuGroup } from '../solution';
import type { WorkCalendar } from '../values/dayCount';
import type { Delegation } from './organisation';

/** The pages of 控制面板. */
export type SettingsArea =
  | 'people'
  | 'roles'
  | 'access'
  | 'business'
  | 'security'
  | 'audit'
  | 'handover'
  | 'company'
  | 'pools';

/** Who is signed in, and where (GET /api/me). */
export interface MeAnswer {
  user: {
    id: string;
    username: string;
    name: string;
    email: string | null;
    mobile: string | null;
    phone: string | null;
    /** In which he reads and types times; null for the workspace's (spec GEN-02). */
    timeZone: string | null;
    /** The day in his zone, YYYY-MM-DD; what is due is decided by the workspace's. */
    today: string;
    language: 'zh-CN' | 'en-US';
    mustChangePassword: boolean;
    /** Nothing else is open before a second factor is set up. */
    mustSetUpTwoFactor: boolean;
    twoFactor: boolean;
    demo: boolean;
  };
  department: { id: string; name: string } | null;
  roles: { name: string; label: string }[];
  administrator: boolean;
  /** The pages of 控制面板 that are open to him. */
  settings: SettingsArea[];
  /** The users and departments that he administers without being an administrator. */
  delegation: Delegation | null;
  menu: MenuGroup[];
  workspace: {
    zone: string;
    currency: string;
    language: 'zh-CN' | 'en-US';
    demo: boolean;
    today: string;
    watermark: boolean;
    calendar: WorkCalendar;
  };
  /** People active in the last five minutes (spec AUTH-10). */
  online: number;
  version: string;
}

/** A place where I am signed in. */
export interface DeviceJson {
  id: string;
  signedInAt: string;
  lastSeenAt: string;
  ip: string | null;
  /** What the browser says of itself. */
  agent: string | null;
  /** The one that asks. */
  current: boolean;
}

/** How a sign-in, or a step of one, ended. */
export type SignInResult =
  | 'ok'
  | 'failed'
  | 'wrongCode'
  | 'recoveryCode'
  | 'passkey'
  | 'wrongPasskey'
  | 'identityProvider'
  | 'unknownIdentity'
  | 'locked'
  | 'disabled'
  | 'unlocked'
  | 'passwordReset';

/** One line of the log of sign-ins. */
export interface SignInJson {
  id: string;
  at: string;
  username: string;
  result: SignInResult;
  ip: string | null;
  agent: string | null;
}
