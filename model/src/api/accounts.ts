import type { IdentityProviderSettings } from '../settings/identityProvider';
import type { MailSettings } from '../settings/mail';
import type { SecuritySettings } from '../settings/security';
import type { Reference } from './records';

/** The second step of signing in, of the signed-in person (GET /api/me/two-factor). */
export interface TwoFactorState {
  on: boolean;
  /** Recovery codes that have not been used. */
  codesLeft: number;
  rule: SecuritySettings['twoFactor'];
}

/** A secret that the app is to learn: typed, or by the QR code of `uri`. */
export interface TwoFactorBegun {
  secret: string;
  uri: string;
}

export interface NewApiKey {
  name: string;
  /** Names of one's own roles; null for all that one has. */
  roles: string[] | null;
  /** An instant; null for no end. */
  expiresAt: string | null;
}

export interface ApiKeyJson extends NewApiKey {
  id: string;
  user: Reference;
  /** Its first characters, to tell one from another. */
  start: string;
  createdAt: string;
  lastUsedAt: string | null;
}

export interface PasskeyJson {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
}

/** Somebody who has forgotten his password and waits for an administrator. */
export interface ResetRequestJson {
  user: Reference;
  at: string;
}

/** The settings of signing in (GET /api/settings/security). Secrets never come back: only whether there is one. */
export interface SignInSettingsJson {
  security: SecuritySettings;
  mail: Omit<MailSettings, 'password'> & { hasPassword: boolean };
  identityProvider: Omit<IdentityProviderSettings, 'clientSecret'> & { hasClientSecret: boolean };
  /** TIDE_PUBLIC_URL where it is set: the address is not to be changed here. */
  publicUrl: string | null;
}
