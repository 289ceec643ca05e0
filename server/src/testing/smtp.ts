import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface SmtpSink {
  port: number;
  /** What has come in so far, headers and body. */
  mails: { to: string[]; text: string }[];
  /** Whoever signed in, `user:password`. */
  users: string[];
  close(): Promise<void>;
}

/** A mail gateway on 127.0.0.1 that keeps every mail and delivers none. */
export async function openSmtpSink(): Promise<SmtpSink> {
  const mails: SmtpSink['mails'] = [];
  const users: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username = '', password = '' }, _session, done) => {
      users.push(`${username}:${password}`);
      done(null, { user: username });
    },
    onData: (stream, session, done) => {
      text(stream).then((raw) => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: decoded(raw) });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    users,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The body as it was written: mails in Chinese travel as base64 or with `=` before every byte. */
function decoded(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
