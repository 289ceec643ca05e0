import { getRouteApi } from '@tanstack/react-router';
import { App, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { NoticeChoices } from '../notifications/NoticeChoices';
import { ApiKeys } from './ApiKeys';
import { Devices } from './Devices';
import { NewApiKey } from './NewApiKey';
import { Passkeys } from './Passkeys';
import { PasswordForm } from './PasswordForm';
import { ProfileForm } from './ProfileForm';
import { type ProfileTab, profileTabs } from './profileTabs';
import './session.css';
import { SignIns } from './SignIns';
import { TwoFactor } from './TwoFactor';

const route = getRouteApi('/frame/profile');

/** 个人设置: who I am, how I sign in, what signs in for me, and where I am and was signed in (spec AUTH-04, 07…09). */
export default function ProfilePage() {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  const { tab = 'profile' } = route.useSearch();
  const navigate = route.useNavigate();
  const { message } = App.useApp();
  const contents: Record<ProfileTab, React.ReactNode> = {
    profile: <ProfileForm />,
    notices: <NoticeChoices />,
    security: (
      <>
        <h2>{t('修改密码')}</h2>
        <PasswordForm
          username={me.user.username}
          onChanged={() => void message.success(t('密码已修改，其他设备上的登录已结束。'))}
        />
        <h2>{t('两步验证')}</h2>
        <TwoFactor />
        <h2>{t('通行密钥')}</h2>
        <Passkeys />
      </>
    ),
    'api-keys': (
      <>
        <p className="profile-hint">
          {t('程序用 API 密钥代替你读写数据，权限和你一样。密钥不能修改密码、密钥和登录的设置。')}
        </p>
        <ApiKeys source="me/api-keys" labels={new Map(me.roles.map(({ name, label }) => [name, label]))} />
        <NewApiKey />
      </>
    ),
    'sign-ins': (
      <>
        <h2>{t('登录的设备')}</h2>
        <Devices />
        <h2>{t('登录记录')}</h2>
        <SignIns source="me/sign-ins" />
      </>
    ),
  };
  return (
    <div className="profile">
      <h1>{t('个人设置')}</h1>
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={(key) => void navigate({ search: { tab: key as ProfileTab }, replace: true })}
        items={Object.entries(profileTabs).map(([key, label]) => ({
          key,
          label: t(label),
          children: contents[key as ProfileTab],
        }))}
      />
    </div>
  );
}
