import { type Actor, actorOf } from '../access/actor';
import type { ApiKeys } from '../people/apiKeys';
import type { Person } from '../people/directory';
import type { Sessions } from '../people/sessions';
import type { Origin } from '../people/signIns';
import type { Engine } from '../records/engine';

/** What the verbs of accounts need. */
export interface Accounts {
  engine: Engine;
  sessions: Sessions;
  apiKeys: ApiKeys;
  /** TIDE_PUBLIC_URL. */
  publicUrl: string | null;
}

/** The web address under which people open Tide, without a slash at the end; null where nobody has said it. */
export function addressOfTide({ engine, publicUrl }: Accounts): string | null {
  const address = publicUrl ?? engine.settings.get('security').address;
  return address === '' ? null : new URL(address).origin;
}

/** A person who acts before he is signed in, for the audit. */
export function actorBehind(engine: Engine, person: Person, { ip }: Origin): Actor {
  return actorOf(engine, person, { channel: 'web', ip });
}
