import { hash, randomBytes } from 'node:crypto';

/** 256 random bits that nobody guesses. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Only the hash of a token is kept: whoever reads the database cannot sign in with it. */
export const hashToken = (token: string): string => hash('sha256', token, 'base64url');
