import type { Pipeline } from './pipelines';
import type { PoolRules } from './pool/rules';

export interface DemoDepartment {
  key: string;
  name: string;
  /** Key of the department above, which stands earlier in the list. */
  parent: string | null;
  /** User name of its head. */
  manager: string | null;
}

export interface DemoPerson {
  username: string;
  name: string;
  /** Key of a department. */
  department: string | null;
  /** User name of the direct superior, who stands earlier in the list. */
  superior: string | null;
  roles: readonly string[];
  mobile: string;
  email: string;
}

export interface DemoRecord {
  object: string;
  /** How other demo records point to this one; stable over all loads. */
  key: string;
  /** User name of who writes it; an owner field that is not among the values becomes his. */
  author: string;
  /** Instant at which it is written, ISO UTC. */
  at: string;
  /** A lookup is `{key}`, a multi-lookup `[{key, …attributes}]`, a person `{username}`, a department `{departmentKey}`. */
  values: Record<string, unknown>;
}

/** A pool that the demo switches on, with what lies in it. */
export interface DemoPool {
  object: string;
  /** User name of the administrator who sets it up. */
  author: string;
  /** Administrators and members are user names. */
  rules: Partial<PoolRules> & Pick<PoolRules, 'name' | 'administrators' | 'members'>;
  /** Its records, written like the others. */
  records: readonly DemoRecord[];
  /** When each has come into the pool, and who has claimed some since, by their keys. */
  entered: readonly { key: string; at: string }[];
  claimed: readonly { key: string; username: string; at: string }[];
}

/** A lively example of a business, as plain data. The same day gives the same data. */
export interface DemoData {
  departments: readonly DemoDepartment[];
  people: readonly DemoPerson[];
  /** Each after what it points to. */
  records: readonly DemoRecord[];
  /** Object → pipelines beside those of its pack; their departments are keys. */
  pipelines?: Readonly<Record<string, readonly Pipeline[]>>;
  pools?: readonly DemoPool[];
}
