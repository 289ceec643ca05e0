import type { Reach, Verb } from '../role';
import type { Reference } from './records';

/** 协同: a person who works on the record too. 共享: people, departments or roles that may see it. */
export type ShareKind = 'collaborator' | 'share';

export type ShareAccess = 'read' | 'write';

/** With whom something is shared; a department reaches everybody in it and below. */
export interface SubjectJson {
  kind: 'person' | 'department' | 'role';
  /** The name of a role, the id of the others. */
  id: string;
  title: string | null;
  /** A person who is not active, a department that is disabled, a role that is gone: the share reaches nobody. */
  inactive: boolean;
}

export interface ShareJson {
  id: string;
  kind: ShareKind;
  subject: SubjectJson;
  access: ShareAccess;
  /** The last day, YYYY-MM-DD in the workspace's zone; null without end. */
  until: string | null;
  /** The last day is over. */
  ended: boolean;
  createdBy: Reference;
  createdAt: string;
}

/** GET /api/records/{object}/{id}/shares */
export interface SharesAnswer {
  items: ShareJson[];
}

export interface ShareInput {
  kind: ShareKind;
  /** `person:<id>`, `department:<id>`, `role:<name>` */
  subject: string;
  access: ShareAccess;
  /** The last day, YYYY-MM-DD. */
  until?: string | null;
}

/** POST /api/records/{object}/actions/share */
export interface ShareManyAnswer {
  succeeded: number;
  failed: { id: string; title: string | null; code: string; message: string }[];
}

/** Why somebody may do something with a record, as facts; `ruleWords` says it. */
export type AccessRule =
  | { kind: 'administrator' }
  | { kind: 'owner' }
  /** 公海管理员, or 公海用户 of a record that has no owner. */
  | { kind: 'pool'; as: 'administrator' | 'member' }
  /** Names from the superior down to the owner. */
  | { kind: 'superior'; path: string[] }
  | { kind: 'role'; role: string; reach: Reach; narrowed: boolean }
  | {
      kind: 'share';
      share: ShareKind;
      /** Null when it is shared with the person himself. */
      subject: string | null;
      access: ShareAccess;
      until: string | null;
      by: string | null;
    }
  /** Because of a parent: who sees it, or who owns it. The title is null where the reader may not see the parent. */
  | { kind: 'parent'; object: string; title: string | null; as: 'reader' | 'owner' };

export type RecordVerb = 'view' | 'update' | 'delete';

/** One person who may see the record. */
export interface AccessPersonJson {
  id: string;
  name: string;
  department: string | null;
  /** Only active people can sign in. */
  active: boolean;
  can: RecordVerb[];
  rules: { rule: AccessRule; words: string; verbs: RecordVerb[] }[];
}

/** GET /api/records/{object}/{id}/access: who can see this, and why (spec PERM-11). */
export interface AccessAnswer {
  items: AccessPersonJson[];
  /** All who are found; `items` are the first of them. */
  total: number;
}

/** GET /api/records/{object}/{id}/access?person=: what one person may do with the record, by rule; for administrators. */
export interface EffectiveRights {
  person: { id: string; name: string; active: boolean };
  verbs: {
    verb: Verb;
    allowed: boolean;
    /** The rules that allow it. */
    rules: string[];
    /** Why not: the rules that do not reach this record. */
    misses: string[];
  }[];
  /** Fields that he may not simply edit. */
  fields: { name: string; label: string; right: string; roles: { label: string; right: string }[] }[];
}

/** Somebody asks to work on a record that he cannot see or change. */
export interface AccessRequestJson {
  id: string;
  object: string;
  record: Reference;
  person: Reference;
  note: string | null;
  at: string;
}
