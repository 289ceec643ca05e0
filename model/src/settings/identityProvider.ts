/** The company's own sign-in by OpenID Connect. Without an issuer there is none. */
export interface IdentityProviderSettings {
  issuer: string;
  clientId: string;
  /** Sealed with TIDE_SECRET; empty for none. */
  clientSecret: string;
  /** What stands on the button: 使用 … 登录. */
  label: string;
  /** What of the provider's answer names the user: a verified e-mail names his e-mail, the other two his user name. */
  claim: 'email' | 'preferred_username' | 'sub';
}

export const identityProviderDefaults: IdentityProviderSettings = {
  issuer: '',
  clientId: '',
  clientSecret: '',
  label: '',
  claim: 'email',
};
