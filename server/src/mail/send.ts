import { createTransport } from 'nodemailer';
import { TideError } from '../errors';
import type { Secrets } from '../settings/secret';
import type { SettingsStore } from '../settings/store';

/** What sending needs: the settings `mail`, and the key of their password. */
export interface Gateway {
  settings: SettingsStore;
  secrets: Secrets;
}

export interface Mail {
  to: string | string[];
  subject: string;
  text: string;
  /** Where answers go, if not to the gateway's own address. */
  replyTo?: string;
  attachments?: { filename: string; contentType: string; content: Buffer }[];
}

export const hasMailGateway = ({ settings }: Gateway): boolean => settings.get('mail').host !== '';

/** Sends one mail through the configured gateway and no other. Errors: MAIL_FAILED with the gateway's reason. */
export async function sendMail({ settings, secrets }: Gateway, mail: Mail): Promise<void> {
  const { host, port, secure, user, password, from } = settings.get('mail');
  if (host === '') throw new TideError('MAIL_FAILED', '还没有设置邮件服务器。');
  const transport = createTransport({
    host,
    port,
    secure,
    ...(user !== '' && { auth: { user, pass: password === '' ? '' : secrets.open(password) } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ from, ...mail });
  } catch (error) {
    throw new TideError('MAIL_FAILED', `邮件没有发出：${(error as Error).message}。`);
  } finally {
    transport.close();
  }
}
