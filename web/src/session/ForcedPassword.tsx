import { useTranslation } from 'react-i18next';
import { PasswordForm } from './PasswordForm';
import { SignInCard } from './SignInCard';

/** A password that somebody else has given, or that is too old, must be changed before anything else (spec AUTH-03, 04). */
export function ForcedPassword({ username }: { username: string }) {
  const { t } = useTranslation();
  return (
    <SignInCard title={t('请先修改密码')}>
      <PasswordForm username={username} onChanged={() => undefined} />
    </SignInCard>
  );
}
