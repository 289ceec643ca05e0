import * as client from 'openid-client';
import { TideError } from '../errors';
import { issueChallenge, takeChallenge } from '../people/challenges';
import type { Directory, Person } from '../people/directory';
import type { OpenedSession } from '../people/sessions';
import { logSignIn, type Origin } from '../people/signIns';
import type { Engine } from '../records/engine';
import type { Accounts } from './accounts';
import { accountDisabled } from './signIn';

/** Minutes to sign in at the provider. */
const minutes = 10;

interface Asked {
  verifier: string;
  state: string;
  nonce: string;
  /** Where the provider sends the browser back to. */
  redirect: string;
  /** The page of ours that was asked for. */
  back: string;
}

export const hasIdentityProvider = ({ settings }: Engine): boolean => settings.get('identityProvider').issuer !== '';

/** Only on this machine may a provider speak without encryption. */
export const isLoopback = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

const failed = (error: Error) => new TideError('PROVIDER_FAILED', `统一登录没有成功：${error.message}。`);

/** The provider as it describes itself under its issuer; requests go to what it names there and nowhere else. */
async function discover({ settings, secrets }: Engine): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret } = settings.get('identityProvider');
  if (issuer === '') throw new TideError('PROVIDER_FAILED', '还没有设置统一登录。');
  const secret = clientSecret === '' ? null : secrets.open(clientSecret);
  const authentication: client.ClientAuth = (server, ...rest) => {
    const post = server.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    const way =
      secret === null ? client.None() : post ? client.ClientSecretPost(secret) : client.ClientSecretBasic(secret);
    way(server, ...rest);
  };
  const address = new URL(issuer);
  const insecure = address.protocol === 'http:' && isLoopback(address) ? [client.allowInsecureRequests] : [];
  return client.discovery(address, clientId, undefined, authentication, { execute: insecure, timeout: 10 });
}

/** Where to send the browser, and the token that it keeps meanwhile. Errors: PROVIDER_FAILED. */
export async function askIdentityProvider(
  { engine }: Accounts,
  redirect: string,
  back: string,
): Promise<{ address: string; token: string }> {
  const provider = await discover(engine).catch((error: Error) => {
    throw error instanceof TideError ? error : failed(error);
  });
  const verifier = client.randomPKCECodeVerifier();
  const asked: Asked = { verifier, state: client.randomState(), nonce: client.randomNonce(), redirect, back };
  const { href } = client.buildAuthorizationUrl(provider, {
    redirect_uri: redirect,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: asked.state,
    nonce: asked.nonce,
  });
  const state = { userId: null, data: asked };
  const token = await issueChallenge(engine.database, engine.clock, 'identityProvider', state, minutes);
  return { address: href, token };
}

/**
 * Signs in whom the provider has sent back, when an active user is linked to him; nobody is created. The provider has asked for what it
 * thinks necessary; no code is asked besides (decision 17). Errors: SIGN_IN_EXPIRED, PROVIDER_FAILED, UNKNOWN_IDENTITY, ACCOUNT_DISABLED.
 */
export async function signInWithIdentityProvider(
  { engine, sessions }: Accounts,
  token: string,
  answer: URLSearchParams,
  origin: Origin,
): Promise<OpenedSession & { back: string }> {
  const { database, clock, directory, settings } = engine;
  const { data } = await takeChallenge<Asked>(database, clock, 'identityProvider', token);
  const claims = await claimsOf(engine, data, answer).catch((error: Error) => {
    throw error instanceof TideError ? error : failed(error);
  });
  const claim = settings.get('identityProvider').claim;
  const person = personOf(directory, claim, claims);
  if (!person) {
    await logSignIn(
      database,
      clock,
      { username: String(claims[claim] ?? claims.sub), userId: null },
      'unknownIdentity',
      origin,
    );
    throw new TideError('UNKNOWN_IDENTITY', '统一登录的这个账号没有对应的用户，请联系系统管理员。');
  }
  const named = { username: person.username, userId: person.id };
  if (person.status !== 'active') {
    await logSignIn(database, clock, named, 'disabled', origin);
    throw accountDisabled();
  }
  await logSignIn(database, clock, named, 'identityProvider', origin);
  return { ...(await sessions.open(person, false, origin)), back: data.back };
}

type Claims = Record<string, unknown> & { sub: string };

async function claimsOf(engine: Engine, asked: Asked, answer: URLSearchParams): Promise<Claims> {
  const provider = await discover(engine);
  const tokens = await client.authorizationCodeGrant(provider, new URL(`${asked.redirect}?${answer}`), {
    pkceCodeVerifier: asked.verifier,
    expectedState: asked.state,
    expectedNonce: asked.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('no ID token');
  const { claim } = engine.settings.get('identityProvider');
  if (claims[claim] !== undefined || !provider.serverMetadata().userinfo_endpoint) return claims;
  return { ...claims, ...(await client.fetchUserInfo(provider, tokens.access_token, claims.sub)) };
}

/** An e-mail names a user only when the provider has verified it, and the user has it alone. */
function personOf(
  directory: Directory,
  claim: 'email' | 'preferred_username' | 'sub',
  claims: Claims,
): Person | undefined {
  const value = claims[claim];
  if (typeof value !== 'string' || value === '') return undefined;
  if (claim !== 'email') return directory.findByUsername(value);
  if (claims.email_verified !== true) return undefined;
  const found = directory.people().filter((person) => person.email?.toLowerCase() === value.toLowerCase());
  return found.length === 1 ? found[0] : undefined;
}
