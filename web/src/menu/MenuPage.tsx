import { HomeOutlined, ScheduleOutlined, UserOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { businessPages, isOpen } from '../frame/businessPages';
import { ObjectIcon } from '../frame/icons';
import { useUserMenu } from '../frame/UserMenu';
import { settingsPages } from '../settings/pages';
import './menu.css';

/** 我的: everything that the role's menu leads to, one tap away, for phones that have no sidebar. */
export default function MenuPage() {
  const { t } = useTranslation();
  const { me, objects } = useWorkspace();
  const userMenu = useUserMenu();
  const pages = settingsPages.filter(({ area }) => me.settings.includes(area));
  return (
    <section className="menu-page">
      <header>
        <span className="avatar large">{me.user.name.slice(0, 1)}</span>
        <div>
          <h1>{me.user.name}</h1>
          <small>{[me.department?.name, ...me.roles.map(({ label }) => label)].filter(Boolean).join('，')}</small>
        </div>
        <Dropdown menu={userMenu} trigger={['click']} placement="bottomRight">
          <button type="button" className="plain">
            <UserOutlined />
            {t('账号')}
          </button>
        </Dropdown>
      </header>
      {me.menu.map((group) => (
        <nav key={group.label} aria-label={group.label}>
          <h2>{group.label}</h2>
          <div>
            {group.objects.map((name) => (
              <Link key={name} to="/$object" params={{ object: name }} search={{}}>
                <ObjectIcon name={objects.get(name)?.icon ?? ''} />
                {objects.get(name)?.label ?? name}
              </Link>
            ))}
            {businessPages
              .filter((page) => group.objects.includes(page.object) && isOpen(page, objects))
              .map(({ path, label, icon: Icon }) => (
                <Link key={path} to={path} search={{}}>
                  <Icon />
                  {t(label)}
                </Link>
              ))}
          </div>
        </nav>
      ))}
      {pages.length > 0 && (
        <nav aria-label={t('控制面板')}>
          <h2>{t('控制面板')}</h2>
          <div>
            {pages.map(({ path, label, icon: Icon }) => (
              <Link key={path} to={path} search={{}}>
                <Icon />
                {t(label)}
              </Link>
            ))}
          </div>
        </nav>
      )}
      <nav aria-label={t('更多')}>
        <h2>{t('更多')}</h2>
        <div>
          <Link to="/">
            <HomeOutlined />
            {t('工作台')}
          </Link>
          <Link to="/profile" search={{}}>
            <UserOutlined />
            {t('个人设置')}
          </Link>
          <Link to="/jobs">
            <ScheduleOutlined />
            {t('后台任务')}
          </Link>
        </div>
      </nav>
    </section>
  );
}
