import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client';

interface Credentials {
  username: string;
  password: string;
  remember: boolean;
}

/** Signing in, with the server's refusal as its error. */
export function useSignIn(done: () => void) {
  return useMutation({
    mutationFn: (credentials: Credentials) =>
      api.post<{ user: { mustChangePassword: boolean } }>('auth/sign-in', credentials),
    onSuccess: done,
  });
}
