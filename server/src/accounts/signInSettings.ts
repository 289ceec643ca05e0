import type { SignInSettingsJson } from '@tide/model/api/accounts';
import type { IdentityProviderSettings } from '@tide/model/settings/identityProvider';
import type { MailSettings } from '@tide/model/settings/mail';
import type { SecuritySettings } from '@tide/model/settings/security';
import type { Actor } from '../access/actor';
import { sendMail } from '../mail/send';
import { changeSettings } from '../organisation/changeSettings';
import { refusedAt } from '../people/refusal';
import type { Engine } from '../records/engine';
import { traceAction } from '../records/trace';
import type { Accounts } from './accounts';
import { isLoopback } from './identityProvider';

/** The settings of signing in, without their secrets. */
export function readSignInSettings({ engine: { settings }, publicUrl }: Accounts): SignInSettingsJson {
  const { password, ...mail } = settings.get('mail');
  const { clientSecret, ...identityProvider } = settings.get('identityProvider');
  return {
    security: settings.get('security'),
    mail: { ...mail, hasPassword: password !== '' },
    identityProvider: { ...identityProvider, hasClientSecret: clientSecret !== '' },
    publicUrl,
  };
}

/** Saves how people sign in. Errors: VALIDATION_FAILED at `address`. */
export async function saveSecurity(engine: Engine, actor: Actor, given: SecuritySettings): Promise<void> {
  if (given.address !== '' && !isWeb(given.address))
    throw refusedAt('address', '系统网址应如 https://crm.example.com。');
  const address = given.address === '' ? '' : new URL(given.address).origin;
  await changeSettings(engine, actor, 'security', () => ({ ...given, address }));
}

/** Saves the mail gateway; without `password` the kept one stays. Errors: VALIDATION_FAILED at `password`. */
export async function saveMail(
  engine: Engine,
  actor: Actor,
  { password, ...given }: Omit<MailSettings, 'password'> & { password?: string },
): Promise<void> {
  const change = (kept: MailSettings): MailSettings => {
    const moved = given.host !== kept.host || given.port !== kept.port;
    // A kept password must not be lured to another machine.
    if (moved && given.host !== '' && password === undefined && kept.password !== '')
      throw refusedAt('password', '更换服务器时请重新填写密码。');
    return { ...given, password: sealedOr(engine, password, given.host === '' ? '' : kept.password) };
  };
  await changeSettings(engine, actor, 'mail', change, ['password']);
}

/** Saves the identity provider; without `clientSecret` the kept one stays. Errors: VALIDATION_FAILED at `issuer`, `clientId`, `clientSecret`. */
export async function saveIdentityProvider(
  engine: Engine,
  actor: Actor,
  { clientSecret, ...given }: Omit<IdentityProviderSettings, 'clientSecret'> & { clientSecret?: string },
): Promise<void> {
  const { issuer, clientId } = given;
  if (issuer !== '' && (!isWeb(issuer) || (issuer.startsWith('http:') && !isLoopback(new URL(issuer)))))
    throw refusedAt('issuer', '签发者应是 https 网址。');
  if (issuer !== '' && clientId === '') throw refusedAt('clientId', '请填写客户端编号。');
  const change = (kept: IdentityProviderSettings): IdentityProviderSettings => {
    if (issuer !== '' && issuer !== kept.issuer && clientSecret === undefined && kept.clientSecret !== '')
      throw refusedAt('clientSecret', '更换签发者时请重新填写客户端密钥。');
    return { ...given, clientSecret: sealedOr(engine, clientSecret, issuer === '' ? '' : kept.clientSecret) };
  };
  await changeSettings(engine, actor, 'identityProvider', change, ['clientSecret']);
}

/** Sends a mail through the saved gateway to show that it works. Errors: MAIL_FAILED. */
export async function sendTestMail(engine: Engine, actor: Actor, to: string): Promise<void> {
  const english = actor.language === 'en-US';
  await sendMail(engine, {
    to,
    subject: english ? 'Tide can send mail' : '潮汐 CRM 的测试邮件',
    text: english ? 'This mail shows that the mail gateway works.\n' : '收到这封邮件，说明邮件服务器设置正确\n',
  });
  await traceAction(engine, engine.database, actor, 'mail.test', null, { to });
}

const isWeb = (address: string): boolean => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);

const sealedOr = ({ secrets }: Engine, typed: string | undefined, kept: string): string =>
  typed === undefined ? kept : typed === '' ? '' : secrets.seal(typed);
