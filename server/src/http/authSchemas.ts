import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';

const text = z.string().max(20_000);
const credential = {
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
};

/** What the browser says of a passkey that it has used. */
export const passkeyAnswer = z
  .looseObject({
    ...credential,
    response: z.looseObject({
      clientDataJSON: text,
      authenticatorData: text,
      signature: text,
      userHandle: text.optional(),
    }),
  })
  .transform((answer) => answer as unknown as AuthenticationResponseJSON);

/** What the browser says of a passkey that it has made. */
export const newPasskey = z
  .looseObject({ ...credential, response: z.looseObject({ clientDataJSON: text, attestationObject: text }) })
  .transform((answer) => answer as unknown as RegistrationResponseJSON);
