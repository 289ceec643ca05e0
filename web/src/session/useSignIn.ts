import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, api } from '../api/client';

interface Credentials {
  username: string;
  password: string;
  remember: boolean;
}

/** Signing in by password and, for whoever has a second factor, by a code after it; with the server's refusal as error. */
export function useSignIn(done: () => void) {
  const [challenge, setChallenge] = useState<string | null>(null);
  const codeOf = (error: Error | null) => (error instanceof ApiProblem ? error.code : '');
  const password = useMutation({
    mutationFn: (credentials: Credentials) => api.post('auth/sign-in', credentials),
    onSuccess: done,
    onError: (error) => {
      if (codeOf(error) === 'TWO_FACTOR_REQUIRED' && error instanceof ApiProblem)
        setChallenge(String(error.details.challenge));
    },
  });
  const code = useMutation({
    mutationFn: (typed: string) => api.post('auth/second-factor', { challenge, code: typed }),
    onSuccess: done,
    onError: (error) => {
      // Back to the password, which alone can begin anew.
      if (['SIGN_IN_EXPIRED', 'ACCOUNT_DISABLED', 'ACCOUNT_LOCKED'].includes(codeOf(error))) setChallenge(null);
    },
  });
  const asked = codeOf(password.error) === 'TWO_FACTOR_REQUIRED';
  return {
    /** The password was right and a code is asked. */
    asksCode: challenge !== null,
    error: challenge === null && !asked ? password.error : code.error,
    pending: password.isPending || code.isPending,
    enterPassword: (credentials: Credentials) => {
      code.reset();
      password.mutate(credentials);
    },
    enterCode: (typed: string) => code.mutate(typed),
    back: () => {
      setChallenge(null);
      password.reset();
      code.reset();
    },
  };
}
