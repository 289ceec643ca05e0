import type pg from 'pg';
import { z } from 'zod';

/** First in the archive: what it is and how to make the tables. */
export const manifestSchema = z.object({
  format: z.literal('tide-backup'),
  formatVersion: z.literal(1),
  createdAt: z.iso.datetime(),
  /** Names of the migrations that had run: restoring needs a program that knows them all. */
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  before: z.array(z.string()),
  after: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Last in the archive, so that a file that was cut short is noticed: what must have been restored. */
export const summarySchema = z.object({
  tables: z.record(z.string(), z.object({ rows: z.int(), sha256: z.string() })),
  counters: z.array(
    z.object({
      sequence: z.string(),
      identity: z.object({ table: z.string(), column: z.string() }).nullable(),
      value: z.string(),
      called: z.boolean(),
    }),
  ),
  files: z.int(),
});
export type Summary = z.infer<typeof summarySchema>;

/** Whose data a backup holds, or goes to. */
export interface Workspace {
  /** How to reach the database. */
  settings: pg.PoolConfig;
  /** TIDE_SCHEMA. */
  schema: string;
  /** TIDE_DATA; the uploaded files lie in its subfolder `files`. */
  data: string;
}

/** What was saved or restored, for the person who waits for it. */
export interface Outcome {
  file: string;
  tables: number;
  rows: number;
  files: number;
}

/** Tables whose rows stay behind: who was signed in then is not signed in after a restore. */
export const emptied = ['tide_session', 'tide_challenge'];
