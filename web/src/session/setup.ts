import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Language } from '../locales/i18n';

/** What the sign-in page knows before anybody has signed in. */
export interface Setup {
  language: Language;
  needsAdministrator: boolean;
  demo: { password: string; people: { username: string; name: string; role: string }[] } | null;
  signIn: {
    passkeys: boolean;
    /** The label of the identity provider's button; null where there is none. */
    provider: string | null;
    /** Forgotten passwords are solved by a link; else by an administrator. */
    byMail: boolean;
    passwordLength: number;
    passwordClasses: number;
  };
}

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => api.get<Setup>('setup'),
  staleTime: 60_000,
});
