import { useTranslation } from 'react-i18next';
import { PasswordForm } from './PasswordForm';
import './session.css';

/** A password that somebody else has given must be changed before anything else (spec AUTH-04). */
export function ForcedPassword({ username }: { username: string }) {
  const { t } = useTranslation();
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div className="sign-in-head">{t('请先修改密码')}</div>
        <PasswordForm username={username} onChanged={() => undefined} />
      </div>
    </main>
  );
}
