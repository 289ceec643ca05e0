import { useQuery } from '@tanstack/react-query';
import type { SignInSettingsJson } from '@tide/model/api/accounts';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { ApiKeys } from '../session/ApiKeys';
import '../session/session.css';
import { IdentityProviderForm } from './IdentityProviderForm';
import { MailForm } from './MailForm';
import { rolesQuery } from './organisation';
import { SecurityForm } from './SecurityForm';

/** 登录与安全: rules of passwords, the second factor, the mail gateway, the identity provider, the keys of everybody (spec AUTH-03, 05). */
export default function SecurityPage() {
  const { t } = useTranslation();
  const settings = useQuery({
    queryKey: ['settings', 'security'],
    queryFn: () => api.get<SignInSettingsJson>('settings/security'),
  });
  const roles = useQuery(rolesQuery);
  if (settings.error && !settings.data)
    return <Failure error={settings.error} onRetry={() => void settings.refetch()} />;
  if (!settings.data) return <Waiting rows={8} />;
  const { security, mail, identityProvider, publicUrl } = settings.data;
  return (
    <div className="profile">
      <h1>{t('登录与安全')}</h1>
      <h2>{t('密码与两步验证')}</h2>
      <SecurityForm security={security} publicUrl={publicUrl} />
      <h2>{t('邮件服务器')}</h2>
      <p className="profile-hint">{t('忘记密码的链接由它发出。没有设置时，请求转给系统管理员。')}</p>
      {mail.host !== '' && publicUrl === null && security.address === '' && (
        <p className="field-problem">{t('请先在上面保存系统网址：没有它，链接发不出去。')}</p>
      )}
      <MailForm mail={mail} />
      <h2>{t('统一登录')}</h2>
      <p className="profile-hint">
        {t('用公司的身份系统 (OpenID Connect) 登录。只有已经存在的在职用户能登录，不会新建用户。')}
      </p>
      <IdentityProviderForm provider={identityProvider} address={publicUrl ?? security.address} />
      <h2>{t('所有人的 API 密钥')}</h2>
      <ApiKeys source="settings/api-keys" labels={new Map(roles.data?.map(({ name, label }) => [name, label]))} />
    </div>
  );
}
