import { api } from '../api/client';

type Options<Kind extends 'startRegistration' | 'startAuthentication'> = Parameters<
  typeof import('@simplewebauthn/browser')[Kind]
>[0]['optionsJSON'];

/** Closing the browser's question is no failure. */
const isCancelled = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');

/** Signs in with a passkey that the browser offers; false when the person has thought better of it. */
export async function signInWithPasskey(): Promise<boolean> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { options, token } = await api.post<{ options: Options<'startAuthentication'>; token: string }>(
    'auth/passkey/options',
  );
  try {
    const response = await startAuthentication({ optionsJSON: options });
    await api.post('auth/passkey', { token, response, remember: true });
    return true;
  } catch (error) {
    if (isCancelled(error)) return false;
    throw error;
  }
}

/** Makes a passkey for the signed-in person; false when he has thought better of it. */
export async function addPasskey(name: string): Promise<boolean> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const { options, token } = await api.post<{ options: Options<'startRegistration'>; token: string }>(
    'me/passkeys/options',
  );
  try {
    const response = await startRegistration({ optionsJSON: options });
    await api.post('me/passkeys', { token, name, response });
    return true;
  } catch (error) {
    if (isCancelled(error)) return false;
    throw error;
  }
}
