import type { Context, Hono } from 'hono';
import type { Actor } from '../access/actor';
import type { Session } from '../people/sessions';

/** What the middleware of a request has found out for the route. */
export interface Variables {
  requestId: string;
  /** Set behind `signedIn`. */
  session: Session;
  actor: Actor;
  /** The Idempotency-Key of a POST, once its row is taken. */
  idempotencyKey?: string;
}

export type Environment = { Variables: Variables };
export type Shelf = Hono<Environment>;
export type Request = Context<Environment>;
