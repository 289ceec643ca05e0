import type { Directory, Person } from './directory';

/** Whom a typed name means: a user name, or an e-mail or mobile as long as it is one person's alone (spec AUTH-01). */
export function findPerson(directory: Directory, typed: string): Person | undefined {
  const name = typed.trim();
  const named = directory.findByUsername(name);
  if (named) return named;
  const found = directory.people().filter(({ email, mobile }) => email === name.toLowerCase() || mobile === name);
  return found.length === 1 ? found[0] : undefined;
}
