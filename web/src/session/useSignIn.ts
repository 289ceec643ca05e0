import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';

interface Credentials {
  username: string;
  password: string;
  remember: boolean;
}

/** Signs in and forgets what an earlier person may have seen here. */
export function useSignIn(done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Credentials) =>
      api.post<{ user: { mustChangePassword: boolean } }>('auth/sign-in', credentials),
    onSuccess: () => {
      client.removeQueries({ queryKey: ['me'] });
      done();
    },
  });
}
