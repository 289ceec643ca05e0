import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { PasskeyJson } from '@tide/model/api/accounts';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { notFound, TideError } from '../errors';
import { issueChallenge, takeChallenge } from '../people/challenges';
import { traceAction } from '../records/trace';
import type { Accounts } from './accounts';
import { demandRelyingParty } from './relyingParty';

/** Minutes to find the key or the finger. */
export const passkeyMinutes = 5;

/** The passkeys of the signed-in person, newest first. */
export async function listPasskeys({ engine }: Accounts, { userId }: Actor): Promise<PasskeyJson[]> {
  const found =
    await sql<PasskeyJson>`select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from tide_passkey
    where user_id = ${userId}::uuid order by created_at desc`.execute(engine.database);
  return found.rows;
}

/** What the browser needs to make a passkey, and the token with which it comes back. Errors: WRONG_STATE. */
export async function beginPasskey(accounts: Accounts, actor: Actor, origin: string | null) {
  const { database, clock, directory } = accounts.engine;
  const party = demandRelyingParty(accounts, origin);
  const own = await listPasskeys(accounts, actor);
  const options = await generateRegistrationOptions({
    rpName: 'Tide',
    rpID: party.id,
    userName: directory.person(actor.userId)?.username ?? actor.name,
    userDisplayName: actor.name,
    userID: new TextEncoder().encode(actor.userId),
    attestationType: 'none',
    excludeCredentials: own.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const state = { userId: actor.userId, data: { challenge: options.challenge } };
  return { options, token: await issueChallenge(database, clock, 'passkeyAdd', state, passkeyMinutes) };
}

/** Keeps a passkey that the browser has made. Errors: SIGN_IN_EXPIRED, WRONG_PASSKEY, DUPLICATE. */
export async function addPasskey(
  accounts: Accounts,
  actor: Actor,
  { token, name, response }: { token: string; name: string; response: RegistrationResponseJSON },
  origin: string | null,
): Promise<void> {
  const { engine } = accounts;
  const { database, clock } = engine;
  const party = demandRelyingParty(accounts, origin);
  const { userId, data } = await takeChallenge<{ challenge: string }>(database, clock, 'passkeyAdd', token);
  const refused = () => new TideError('WRONG_PASSKEY', '通行密钥没有通过验证，请重试。');
  if (userId !== actor.userId) throw refused();
  const { registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: data.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
  }).catch(() => {
    throw refused();
  });
  if (!registrationInfo) throw refused();
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  await database.transaction().execute(async (transaction) => {
    await sql`insert into tide_passkey (id, user_id, name, public_key, counter, transports, created_at) values (${id}, ${userId}::uuid, ${name},
      ${Buffer.from(publicKey).toString('base64url')}, ${counter}, ${transports}::text[], ${clock.now().toISOString()}::timestamptz)`.execute(
      transaction,
    );
    await traceAction(engine, transaction, actor, 'passkey.add', null, { passkey: id, name });
  });
}

/** Forgets one of one's own passkeys. Errors: NOT_FOUND. */
export async function removePasskey({ engine }: Accounts, actor: Actor, id: string): Promise<void> {
  await engine.database.transaction().execute(async (transaction) => {
    const removed = await sql<{
      name: string;
    }>`delete from tide_passkey where id = ${id} and user_id = ${actor.userId}::uuid
      returning name`.execute(transaction);
    const [passkey] = removed.rows;
    if (!passkey) throw notFound('通行密钥');
    await traceAction(engine, transaction, actor, 'passkey.remove', null, { passkey: id, ...passkey });
  });
}
