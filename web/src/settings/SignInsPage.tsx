import { useTranslation } from 'react-i18next';
import { SignIns } from '../session/SignIns';
import '../session/session.css';

/** 登录记录 of everybody, for administrators (spec AUTH-09). */
export default function SignInsPage() {
  const { t } = useTranslation();
  return (
    <div className="profile">
      <h1>{t('登录记录')}</h1>
      <SignIns source="settings/sign-ins" />
    </div>
  );
}
