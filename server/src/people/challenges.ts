import { sql } from 'kysely';
import type { Clock } from '../clock';
import type { Database } from '../database/connect';
import { TideError } from '../errors';
import { hashToken, newToken } from './tokens';

/** A step of signing in that waits for the browser: what it was asked stays here, and only a token goes out. */
export interface Challenge<Data> {
  userId: string | null;
  data: Data;
}

export type ChallengeKind = 'secondFactor' | 'passkeyAdd' | 'passkeySignIn' | 'identityProvider';

const tooLate = () => new TideError('SIGN_IN_EXPIRED', '这一步已经过期，请重新开始。');

/** Keeps a state for some minutes and returns its token. */
export async function issueChallenge(
  database: Database,
  clock: Clock,
  kind: ChallengeKind,
  { userId, data }: Challenge<object>,
  minutes: number,
): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(clock.now().getTime() + minutes * 60_000).toISOString();
  await sql`insert into tide_challenge (token_hash, kind, user_id, data, expires_at) values (${hashToken(token)}, ${kind},
    ${userId}::uuid, ${JSON.stringify(data)}::jsonb, ${expiresAt}::timestamptz)`.execute(database);
  return token;
}

/** The state behind a token, once: a second caller finds nothing. Errors: SIGN_IN_EXPIRED. */
export async function takeChallenge<Data>(
  database: Database,
  clock: Clock,
  kind: ChallengeKind,
  token: string,
): Promise<Challenge<Data>> {
  const found = await sql<
    Challenge<Data>
  >`delete from tide_challenge where token_hash = ${hashToken(token)} and kind = ${kind}
    and expires_at > ${clock.now().toISOString()}::timestamptz returning user_id as "userId", data`.execute(database);
  const [challenge] = found.rows;
  if (!challenge) throw tooLate();
  return challenge;
}

/** The state behind a token that may be tried again: a code can be mistyped. Errors: SIGN_IN_EXPIRED. */
export async function readChallenge<Data>(
  database: Database,
  clock: Clock,
  kind: ChallengeKind,
  token: string,
): Promise<Challenge<Data>> {
  const found = await sql<
    Challenge<Data>
  >`select user_id as "userId", data from tide_challenge where token_hash = ${hashToken(token)}
    and kind = ${kind} and expires_at > ${clock.now().toISOString()}::timestamptz`.execute(database);
  const [challenge] = found.rows;
  if (!challenge) throw tooLate();
  return challenge;
}
