import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { pdfText } from './pdfText';
import type { World } from './world';

export interface SmtpSink {
  port: number;
  /** What has come in so far, headers and body. */
  mails: { to: string[]; text: string; raw: string }[];
  /** Mails are refused while this is set. */
  refuses: boolean;
  /** Whoever signed in, `user:password`. */
  users: string[];
  close(): Promise<void>;
}

/** A mail gateway on 127.0.0.1 that keeps every mail and delivers none; the mails of a world go there. */
export async function openSmtpSink(world?: World): Promise<SmtpSink> {
  const mails: SmtpSink['mails'] = [];
  const users: string[] = [];
  const sink: SmtpSink = {
    port: 0,
    mails,
    users,
    refuses: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username = '', password = '' }, _session, done) => {
      users.push(`${username}:${password}`);
      done(null, { user: username });
    },
    onData: (stream, session, done) => {
      text(stream).then((raw) => {
        if (sink.refuses) return done(new Error('mailbox is full'));
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: decoded(raw), raw });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  sink.port = (server.server.address() as AddressInfo).port;
  if (world) await mailTo(sink, world);
  return sink;
}

/** A world's mail settings lead to the sink. */
export async function mailTo(sink: SmtpSink, world: World): Promise<void> {
  const body = { host: '127.0.0.1', port: sink.port, secure: false, user: '', from: 'Tide <tide@hx.cn>' };
  const answer = await world.request('admin', '/api/settings/security/mail', { method: 'PATCH', body });
  if (answer.status !== 204) throw new Error(`No mail settings: ${await answer.text()}`);
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

/** Everything that a mail with files says: its subject, its text, and what stands in files that are PDF. */
export function mailText(raw: string): string {
  const unfolded = raw.replace(/\r\n[ \t]+/g, ' ');
  const words = [...unfolded.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, kind = '', word = '']) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(word, 'base64')
      : Buffer.from(
          word
            .replace(/_/g, ' ')
            .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ),
  );
  const boundary = /boundary="?([^"\r\n;]+)/i.exec(raw)?.[1];
  const parts = boundary === undefined ? [raw] : raw.split(`--${boundary}`).slice(1, -1);
  const texts = parts.map((part) => {
    const [head = '', ...rest] = part.trimStart().split('\r\n\r\n');
    const isPdf = /content-type: application\/pdf/i.test(head);
    return isPdf ? pdfText(Buffer.from(rest.join(''), 'base64')) : decoded(part.trimStart());
  });
  return [Buffer.concat(words).toString('utf8'), ...texts].join('\n');
}
