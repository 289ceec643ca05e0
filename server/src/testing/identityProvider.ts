import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface IdentityProvider {
  issuer: string;
  /** Signs the account in at the provider: from its first page to the address of ours that it sends the browser back to. */
  visit(address: string, account: string): Promise<URL>;
  close(): Promise<void>;
}

export interface Account {
  email?: string;
  email_verified?: boolean;
  preferred_username?: string;
}

export const client = { id: 'tide', secret: 'a secret between the two' };

/** A real OpenID provider on 127.0.0.1 that asks for no password: its visitor says who he is. */
export async function openIdentityProvider(
  redirect: string,
  accounts: Record<string, Account>,
): Promise<IdentityProvider> {
  let visitor = '';
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirect] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username'] },
    cookies: { keys: ['keys of a provider that lives for a test'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...accounts[id] }) }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  });
  const rest = provider.callback();

  async function answer(request: Parameters<typeof rest>[0], response: Parameters<typeof rest>[1]): Promise<void> {
    if (!request.url?.startsWith('/interaction/')) return rest(request, response);
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (visitor === '') {
      const refused = { error: 'access_denied', error_description: 'not today' };
      return provider.interactionFinished(request, response, refused);
    }
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, { login: { accountId: visitor } });
    const grant = new provider.Grant({ accountId: session?.accountId, clientId: String(params.client_id) });
    grant.addOIDCScope('openid email profile');
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  }

  return {
    issuer,
    async visit(address, account) {
      visitor = account;
      const cookies = new Map<string, string>();
      let at = new URL(address);
      for (let step = 0; step < 10; step++) {
        if (!at.href.startsWith(issuer)) return at;
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const page = await fetch(at, { redirect: 'manual', headers: { cookie } });
        for (const set of page.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
          if (value === '') cookies.delete(name);
          else cookies.set(name, value);
        }
        const next = page.headers.get('location');
        if (!next) throw new Error(`The provider stops at ${at.pathname} with ${page.status}: ${await page.text()}`);
        at = new URL(next, at);
      }
      throw new Error('The provider sends its visitor in circles.');
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
