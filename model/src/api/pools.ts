import type { ChoiceOption } from '../fields/choice';
import type { PoolOpening } from '../pool/opening';
import type { PoolRules } from '../pool/rules';
import type { Reference } from './records';
import type { SubjectJson } from './sharing';

/** Verbs of the pool on records, as they stand in `can`. */
export const poolVerbs = [
  'claim',
  'apply',
  'withdraw',
  'assign',
  'release',
  'extend',
  'requestExtension',
  'moveToPool',
  'moveToPrivate',
] as const;
export type PoolVerb = (typeof poolVerbs)[number];

/** What is written into 公海操作记录. */
export type PoolAction =
  | 'moveToPool'
  | 'moveToPrivate'
  | 'claim'
  | 'assign'
  | 'draw'
  | 'turn'
  | 'reassign'
  | 'release'
  | 'undoClaim'
  | 'recycle'
  | 'extend'
  | 'exempt'
  | 'achieve'
  | 'revert'
  | 'import'
  | 'recompute'
  | 'restart'
  | 'close';

/** Who has applied for a record that was held, in the order in which they were asked, and who was passed over why (a code of a claim). */
export interface PoolDecision {
  /** Of a lottery: who draws again with it gets the same order (server/src/pool/drawOrder.ts). */
  seed: string | null;
  applicants: Reference[];
  passed: (Reference & { code: string })[];
}

/** One line of 公海操作记录 (GET /api/records/{object}/{id}/poolLog), newest first. */
export interface PoolLogJson {
  id: string;
  at: string;
  action: PoolAction;
  cycle: number;
  pool: Reference;
  /** Null: the system. */
  operator: Reference | null;
  from: Reference | null;
  to: Reference | null;
  protectBefore: string | null;
  protectAfter: string | null;
  days: number | null;
  /** They are working days. */
  workingDays: boolean;
  /** Until when the record is exempt from recycling whatever the rules say. */
  exemptUntil: string | null;
  /** The document by which a target was reached or lost; no title where the reader may not see it. */
  source: (Reference & { object: string }) | null;
  remark: string | null;
  /** How it was decided at an opening who gets it. */
  decision: PoolDecision | null;
  /** Version of the pool's rules that held. */
  version: number;
  /** Why it went back by itself; null for everything else. */
  reason: PoolReasonJson | null;
}

/** Why a record went back by itself, as it was on that night. Dates are days of the organisation's zone. */
export interface PoolReasonJson {
  acquired: string | null;
  /** It was assigned, and not claimed. */
  assigned: boolean;
  /** The day rule by which it was protected, null where the days of the pool held; and its days, null where that was not kept. */
  rule: string | null;
  days: number | null;
  workingDays: boolean;
  /** The last document from whose day they counted, by what that is called; null where it was the acquisition. */
  countedFrom: { day: string; label: string } | null;
  extendedDays: number;
  end: string | null;
  /** The date was changed later by something else than the days and extensions. */
  moved: boolean;
  /** The last activity that was counted, where the reader may know of it. */
  lastActivity: string | null;
  /** Labels of the targets, none of which was reached. */
  targets: string[];
}

/** A record that went back from somebody by itself (GET /api/pools/{object}/lost), under the title by which he had it. */
export interface LostRecordJson {
  /** Of the line of 公海操作记录. */
  id: string;
  record: Reference;
  at: string;
  pool: Reference;
  reason: PoolReasonJson;
  /** Whether he may open it now. */
  visible: boolean;
}

/** The records of the reader that went back by themselves, or of somebody whose records he sees (`?person=`). */
export interface LostAnswer {
  person: Reference;
  items: LostRecordJson[];
}

/** What a description tells of the pools of an object while one is enabled; without a standing there are no lists of the pool for the reader. */
export interface PoolShown {
  open: true;
  standing: 'administrator' | 'member' | 'superior' | null;
  /** Pools that count working days. */
  workingDays: readonly string[];
  /** So many days before the end of protection each pool reminds, by its id. */
  remindBeforeDays: Readonly<Record<string, number>>;
}

/** What somebody has to do with a pool (GET /api/pools/{object}). */
export interface PoolStandingJson {
  id: string;
  name: string;
  administrator: boolean;
  member: boolean;
  /** How many of its records he owns, and may own. */
  owned: number;
  cap: number | null;
  claimedToday: number;
  dailyClaimLimit: number | null;
  opening: PoolOpening | null;
  recycleDays: number;
  /** Records without an owner, counted up to `unassignedCap`; one more stands for all beyond. */
  unassigned: number;
  /** Of his own, those whose protection ends within `remindBeforeDays`, on `endingBy` at the latest; of everybody's for administrators alone. */
  ending: number;
  endingOfAll: number | null;
  endingBy: string;
  allowUserToPool: boolean;
}

export const unassignedCap = 10_000;

export interface PoolStandingsAnswer {
  pools: PoolStandingJson[];
}

/** Somebody to whom records of a pool can be assigned (GET /api/pools/{object}/{pool}/members). */
export interface PoolMemberJson extends Reference {
  owned: number;
  cap: number | null;
}

export interface PoolFailure {
  id: string;
  title: string | null;
  code: string;
  message: string;
}

/** What a verb on several records answers: each stands for itself, in the order given. */
export interface PoolAnswer {
  succeeded: number;
  failed: PoolFailure[];
  /** Of an assignment: what went to whom, and what was not his turn's because somebody is at his limit. */
  given?: (Reference & { count: number })[];
  shifted?: { id: string; title: string | null; from: Reference; to: Reference }[];
}

/** What became of one night: records that went back, reached their target, wait for an approval, and could not go. */
export interface PoolRunJson {
  day: string;
  finishedAt: string;
  recycled: number;
  achieved: number;
  waiting: number;
  failed: number;
}

/** A pool on its page of 控制面板. */
export interface PoolJson {
  id: string;
  object: string;
  version: number;
  rules: PoolRules;
  administrators: SubjectJson[];
  members: SubjectJson[];
  /** Names of the people, departments and roles that the rules speak of, by subject (`person:<id>`). */
  names: Record<string, string | null>;
  counts: { administrators: number; members: number; assigned: number; pending: number; unassigned: number };
  /** What a change still has to do with its records. */
  working: boolean;
  /** The last night on which it was recycled. */
  lastRun: PoolRunJson | null;
  changedBy: Reference | null;
  changedAt: string;
}

export interface PoolsAnswer {
  objects: {
    object: string;
    label: string;
    /** `usual` ones are ticked in a new pool; days can count from those with a `clock`, which is what it is called. */
    targets: { name: string; label: string; usual: boolean; clock: string | null }[];
    /** The target of which a pool says what counts (有效跟进), its kinds, and those that are a call, whose minutes can be asked for, and a visit, whose check-in. */
    effective: {
      name: string;
      kinds: readonly ChoiceOption[];
      call: ChoiceOption | null;
      visit: ChoiceOption | null;
    } | null;
    /** Fields that may be hidden. */
    fields: { name: string; label: string }[];
    pools: PoolJson[];
  }[];
}

/** What happens to the records of a pool that is switched off: owners that unassigned ones get. */
export interface PoolClosing {
  owner: 'previous' | 'chosen';
  /** Gets what no active previous owner gets, or everything. */
  person: string;
}

/** PATCH /api/settings/pools/{object}/{id} */
export interface PoolChange {
  version: number;
  rules: Partial<PoolRules>;
  /** Gives records that are pending their date anew. */
  recompute?: boolean;
  /** YYYY-MM-DD: no date that is given anew lies before this day, so that nobody loses a record before by the change. */
  protectUntil?: string;
  /** Needed to switch a pool off that has records. */
  closing?: PoolClosing;
}

/** A version of a pool's rules, newest first. */
export interface PoolVersionJson {
  version: number;
  rules: PoolRules;
  names: PoolJson['names'];
  changedBy: Reference | null;
  changedAt: string;
}
