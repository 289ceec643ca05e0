import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { sql } from 'kysely';
import { TideError } from '../errors';
import { issueChallenge, takeChallenge } from '../people/challenges';
import type { OpenedSession } from '../people/sessions';
import { logSignIn, type Origin } from '../people/signIns';
import type { Accounts } from './accounts';
import { passkeyMinutes } from './passkeys';
import { demandRelyingParty, type RelyingParty } from './relyingParty';
import { accountDisabled } from './signIn';

interface Kept {
  userId: string;
  publicKey: string;
  counter: string;
}

/** What the browser needs to ask for any passkey of this address: nobody types a user name. */
export async function askForPasskey(accounts: Accounts, origin: string | null) {
  const { database, clock } = accounts.engine;
  const party = demandRelyingParty(accounts, origin);
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
  const state = { userId: null, data: { challenge: options.challenge } };
  return { options, token: await issueChallenge(database, clock, 'passkeySignIn', state, passkeyMinutes) };
}

/**
 * Signs in by passkey: what one has and, since the device has asked for finger or PIN, what one is or knows; no code is asked besides
 * (decision 17). Errors: SIGN_IN_EXPIRED, WRONG_PASSKEY, ACCOUNT_DISABLED.
 */
export async function signInWithPasskey(
  accounts: Accounts,
  { token, response, remember }: { token: string; response: AuthenticationResponseJSON; remember: boolean },
  webOrigin: string | null,
  origin: Origin,
): Promise<OpenedSession> {
  const { engine, sessions } = accounts;
  const { database, clock, directory } = engine;
  const party = demandRelyingParty(accounts, webOrigin);
  const { data } = await takeChallenge<{ challenge: string }>(database, clock, 'passkeySignIn', token);
  const found = await sql<Kept>`select user_id as "userId", public_key as "publicKey", counter from tide_passkey
    where id = ${response.id}`.execute(database);
  const [kept] = found.rows;
  const person = kept ? directory.person(kept.userId) : undefined;
  const named = { username: person?.username ?? '', userId: person?.id ?? null };
  const counter = kept && person ? await counterOf(kept, response, data.challenge, party) : null;
  if (!person || counter === null || !(await countUp(accounts, response.id, counter))) {
    await logSignIn(database, clock, named, 'wrongPasskey', origin);
    throw new TideError('WRONG_PASSKEY', '通行密钥没有通过验证，请重试。');
  }
  if (person.status !== 'active') {
    await logSignIn(database, clock, named, 'disabled', origin);
    throw accountDisabled();
  }
  await logSignIn(database, clock, named, 'passkey', origin);
  return sessions.open(person, remember, origin);
}

/** The counter of a genuine answer, else null. */
async function counterOf(
  { userId, publicKey, counter }: Kept,
  response: AuthenticationResponseJSON,
  challenge: string,
  party: RelyingParty,
): Promise<number | null> {
  // Absent where the passkey was asked for by name; we never do.
  const handle = Buffer.from(response.response.userHandle ?? '', 'base64url').toString('utf8');
  if (handle !== userId) return null;
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: {
      id: response.id,
      publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')),
      counter: Number(counter),
    },
  }).catch(() => ({ verified: false, authenticationInfo: null }));
  return verified && authenticationInfo ? authenticationInfo.newCounter : null;
}

/** A counter only grows: a copied passkey is found out. Many devices do not count and stay at zero. */
async function countUp({ engine }: Accounts, id: string, counter: number): Promise<boolean> {
  const counted =
    await sql`update tide_passkey set counter = ${counter}, last_used_at = ${engine.clock.now().toISOString()}::timestamptz
    where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0))`.execute(engine.database);
  return Boolean(counted.numAffectedRows);
}
