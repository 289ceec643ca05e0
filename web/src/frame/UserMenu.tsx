import { DownOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useWorkspace } from '../api/definitions';
import { settingsPages } from '../settings/pages';
import { chooseScheme, chosenScheme, type Scheme } from '../theme/scheme';

/** What a person does about himself: profile, language, look, signing out. */
export function useUserMenu(): MenuProps {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  const client = useQueryClient();
  const navigate = useNavigate();
  const pages = settingsPages.filter(({ area }) => me.settings.includes(area));
  const verbs: Record<string, () => Promise<unknown> | unknown> = {
    profile: () => navigate({ to: '/profile' }),
    ...Object.fromEntries(pages.map(({ path }) => [path, () => navigate({ to: path, search: {} })])),
    'zh-CN': () => changeLanguage('zh-CN'),
    'en-US': () => changeLanguage('en-US'),
    light: () => chooseScheme('light'),
    dark: () => chooseScheme('dark'),
    system: () => chooseScheme('system'),
    signOut: async () => {
      await api.post('auth/sign-out');
      client.clear();
      await navigate({ to: '/sign-in', search: {} });
    },
  };
  async function changeLanguage(language: string) {
    await api.patch('me', { language });
    await client.invalidateQueries();
  }
  const looks: [Scheme, string][] = [
    ['light', t('浅色')],
    ['dark', t('深色')],
    ['system', t('跟随系统')],
  ];
  return {
    selectable: true,
    selectedKeys: [me.user.language, chosenScheme()],
    items: [
      { key: 'profile', label: t('个人设置') },
      ...(pages.length > 0
        ? [
            {
              key: 'settings',
              label: t('控制面板'),
              children: pages.map(({ path, label }) => ({ key: path, label: t(label) })),
            },
          ]
        : []),
      {
        key: 'language',
        label: t('语言'),
        children: [
          { key: 'zh-CN', label: '中文' },
          { key: 'en-US', label: 'English' },
        ],
      },
      { key: 'look', label: t('外观'), children: looks.map(([key, label]) => ({ key, label })) },
      { type: 'divider' },
      { key: 'signOut', label: t('退出登录') },
    ],
    onClick: ({ key }) => void verbs[key]?.(),
  };
}

export function UserMenu() {
  const { me } = useWorkspace();
  return (
    <Dropdown menu={useUserMenu()} trigger={['click']}>
      <button type="button" className="plain topbar-user">
        <span className="avatar large">{me.user.name.slice(0, 1)}</span>
        <span>{me.user.name}</span>
        {me.department && <span style={{ color: 'var(--text3)' }}>{me.department.name}</span>}
        <DownOutlined style={{ fontSize: 10, color: 'var(--text3)' }} />
      </button>
    </Dropdown>
  );
}
