/** How people sign in, and what a password must be (spec AUTH-03). */
export interface SecuritySettings {
  /** Fewest characters of a password. */
  passwordLength: number;
  /** How many of capitals, small letters, digits and signs a password mixes. */
  passwordClasses: number;
  /** Days until a password must be changed; 0 for never. */
  passwordDays: number;
  /** So many of the last passwords may not come back. */
  passwordHistory: number;
  /** The code of an authenticator app as second step: for nobody new, for whoever wants it, for everybody. */
  twoFactor: 'off' | 'optional' | 'required';
  /** Where people open Tide, e.g. https://crm.example.com: links in mails lead there. TIDE_PUBLIC_URL goes before it. */
  address: string;
}

export const securityDefaults: SecuritySettings = {
  passwordLength: 8,
  passwordClasses: 2,
  passwordDays: 0,
  passwordHistory: 5,
  twoFactor: 'optional',
  address: '',
};
