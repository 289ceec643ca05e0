import type { ChangeJson } from './audit';
import type { Reference } from './records';

/** One version of a record, the newest first (`GET …/versions`). */
export interface VersionJson {
  /** Counted from 1. */
  version: number;
  /** The record that is this version: another one for each where 修订 makes them. */
  record: string;
  at: string;
  by: Reference | null;
  reason: string | null;
  amount: string | null;
  /** It is what holds now. */
  current: boolean;
}

export interface VersionsAnswer {
  items: VersionJson[];
}

/** A line that is not the same in both versions; `row` counts from 1, in the newer version unless it is gone there. */
export interface LineDifferenceJson {
  kind: 'added' | 'removed' | 'changed';
  row: number;
  /** Every column that differs, by name; of lines that came or went all that hold something, one side null. */
  cells: Record<string, { from: unknown; to: unknown }>;
  /** What the line is about. */
  title: string | null;
}

/** What is different between two versions, as its reader may see it (`GET …/versions/compare?from=1&to=2`). */
export interface VersionComparison {
  from: VersionJson;
  to: VersionJson;
  /** Fields of the head. */
  fields: ChangeJson[];
  lines: {
    field: string;
    label: string;
    same: number;
    rows: LineDifferenceJson[];
  }[];
  /** The newer amount less the older one; null where the reader sees none. */
  difference: string | null;
}
