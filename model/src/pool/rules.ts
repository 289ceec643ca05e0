import type { Condition } from '../conditions/condition';
import type { PoolOpening } from './opening';

/** Days for some records: of several rules the first that matches holds. */
export interface PoolDayRule {
  label: string;
  where: Condition;
  /** Null: never recycled. */
  days: number | null;
}

/** What a workspace makes of one pool (公海客户设置), as data; each version is kept. Days are days of the organisation's zone. */
export interface PoolRules {
  name: string;
  enabled: boolean;
  /** 公海管理员 and 公海用户: `person:<id>`, `department:<id>` (with those below), `role:<name>`. */
  administrators: readonly string[];
  members: readonly string[];
  /** Ordinary records for which this pool is chosen unless somebody names one; null for those that no other takes. What goes back goes back to its own. */
  takes: Condition | null;
  /** What the days count from: the acquisition (null), or the last document since then of this target, which has a clock. */
  daysFrom: string | null;
  /** Days of protection, extension and reminder are working days by the calendar of the organisation. */
  workingDays: boolean;
  /** 自动回收期限 where no rule of `dayRules` matches. */
  recycleDays: number;
  dayRules: readonly PoolDayRule[];
  /** 上限 of everybody, and of some, by person; null is unlimited. */
  maxOwned: number | null;
  maxOwnedOverrides: Readonly<Record<string, number | null>>;
  limitCountsAchieved: boolean;
  /** Names of the object's targets that count. */
  targets: readonly string[];
  /** 有效跟进: kinds that count (none named: all), least characters without blanks and punctuation, and not the words of the note before. */
  effectiveKinds: readonly string[];
  effectiveLength: number;
  effectiveNew: boolean;
  /** Calls count from so many minutes on; 0: however short. */
  effectiveCallMinutes: number;
  /** Visits count with a check-in alone. */
  effectiveCheckIn: boolean;
  allowUserToPool: boolean;
  remindBeforeDays: number;
  approvalGrace: boolean;
  revertOnVoid: boolean;
  /** The former owner cannot claim for so many days. */
  cooldownDays: number;
  dailyClaimLimit: number | null;
  /** Until when what comes into the pool is held; null: it can be claimed at once. */
  opening: PoolOpening | null;
  maxExtendTimes: number | null;
  maxExtendDays: number | null;
  /** Fields that members see masked until they have claimed. */
  hiddenFields: readonly string[];
  /** So many of their values each member may uncover in a day (查看); 0: none. */
  dailyReveals: number;
  assignIgnoresLimit: boolean;
  /** HH:MM of the organisation's zone. */
  recycleTime: string;
}

/** A pool that nobody has configured yet. Its targets are those that the object calls usual. */
export const poolDefaults: Omit<PoolRules, 'name' | 'targets'> = {
  enabled: false,
  administrators: [],
  members: [],
  takes: null,
  daysFrom: null,
  workingDays: false,
  recycleDays: 30,
  dayRules: [],
  maxOwned: 50,
  maxOwnedOverrides: {},
  limitCountsAchieved: true,
  effectiveKinds: [],
  effectiveLength: 5,
  effectiveNew: true,
  effectiveCallMinutes: 0,
  effectiveCheckIn: false,
  allowUserToPool: true,
  remindBeforeDays: 3,
  approvalGrace: true,
  revertOnVoid: true,
  cooldownDays: 0,
  dailyClaimLimit: null,
  opening: null,
  maxExtendTimes: null,
  maxExtendDays: null,
  hiddenFields: [],
  dailyReveals: 0,
  assignIgnoresLimit: false,
  recycleTime: '00:10',
};

/** How many records somebody may own in a pool; null is as many as he likes. */
export const capOf = ({ maxOwned, maxOwnedOverrides }: PoolRules, person: string): number | null =>
  Object.hasOwn(maxOwnedOverrides, person) ? (maxOwnedOverrides[person] ?? null) : maxOwned;

/** Those of the people who may not own as many as they like: only theirs have to be counted. */
export const limitedIn = (rules: PoolRules, people: readonly string[]): string[] =>
  people.filter((person) => capOf(rules, person) !== null);
