import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/** Just so much CBOR as an authenticator speaks: small whole numbers, bytes, texts and maps. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  // The shortest form only: readers write it again to see how long it was.
  const head = (kind: number, size: number) => {
    if (size < 24) return Buffer.from([kind * 32 + size]);
    return Buffer.from(size < 256 ? [kind * 32 + 24, size] : [kind * 32 + 25, size >> 8, size & 255]);
  };
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const parts = [...value].flatMap(([key, item]) => [cbor(key), cbor(item as string)]);
  return Buffer.concat([head(5, value.size), ...parts]);
}

const base64url = (bytes: Buffer) => bytes.toString('base64url');
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();

export interface Authenticator {
  make(options: { challenge: string; user: { id: string } }, origin: string): object;
  /** `counter` counts on its own unless told, `verified` says whether finger or PIN were asked. */
  sign(
    options: { challenge: string },
    origin: string,
    told?: { counter?: number; verified?: boolean; user?: string },
  ): object;
}

/** A passkey without a device: makes one key pair and answers as a browser would. */
export function openAuthenticator(relyingParty: string): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  let counter = 0;
  let user = '';
  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authenticatorData = (flags: number, count: number, rest = Buffer.alloc(0)) => {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(count);
    return Buffer.concat([sha256(relyingParty), Buffer.from([flags]), counted, rest]);
  };
  const answer = (response: Record<string, string>) => ({
    id: base64url(id),
    rawId: base64url(id),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });
  return {
    make(options, origin) {
      user = options.user.id;
      const key = cbor(
        new Map<number, unknown>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(x, 'base64url')],
          [-3, Buffer.from(y, 'base64url')],
        ]),
      );
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authenticatorData(0x45, counter, credential)],
      ]);
      return answer({
        clientDataJSON: base64url(clientData('webauthn.create', options.challenge, origin)),
        attestationObject: base64url(cbor(attestation)),
      });
    },
    sign(options, origin, told = {}) {
      counter = told.counter ?? counter + 1;
      const data = authenticatorData(told.verified === false ? 0x01 : 0x05, counter);
      const client = clientData('webauthn.get', options.challenge, origin);
      const signature = createSign('sha256').update(data).update(sha256(client)).sign(privateKey);
      return answer({
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signature),
        userHandle: told.user ?? user,
      });
    },
  };
}
