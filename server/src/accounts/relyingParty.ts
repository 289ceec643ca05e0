import { TideError } from '../errors';
import { type Accounts, addressOfTide } from './accounts';

/** For which name and which web address passkeys are made. */
export interface RelyingParty {
  id: string;
  origin: string;
}

/** Where passkeys can be used: under the known address when it is https, else on this machine. Null where browsers allow none. */
export function relyingParty(accounts: Accounts, origin: string | null): RelyingParty | null {
  const known = addressOfTide(accounts);
  const address = known ?? origin;
  if (address === null || !URL.canParse(address)) return null;
  const { hostname, protocol, origin: exact } = new URL(address);
  if (hostname === 'localhost') return { id: hostname, origin: exact };
  return known !== null && protocol === 'https:' ? { id: hostname, origin: exact } : null;
}

/** The same, refused with a sentence. Errors: WRONG_STATE. */
export function demandRelyingParty(accounts: Accounts, origin: string | null): RelyingParty {
  const party = relyingParty(accounts, origin);
  if (!party) throw new TideError('WRONG_STATE', '通行密钥需要 https 网址：请管理员在「登录与安全」填写系统网址。');
  return party;
}
