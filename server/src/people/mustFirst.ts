import type { SecuritySettings } from '@tide/model/settings/security';
import type { Person } from './directory';

/** What a signed-in person must do before anything else: choose a password of his own (spec AUTH-03, 04), or set up the second factor. */
export function mustFirst(
  person: Person,
  rules: SecuritySettings,
  now: Date,
): 'changePassword' | 'setUpTwoFactor' | null {
  const age = now.getTime() - Date.parse(person.passwordChangedAt);
  if (person.mustChangePassword || (rules.passwordDays > 0 && age > rules.passwordDays * 86_400_000))
    return 'changePassword';
  return rules.twoFactor === 'required' && !person.twoFactor ? 'setUpTwoFactor' : null;
}
