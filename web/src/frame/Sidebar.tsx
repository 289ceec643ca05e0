import { HomeOutlined, MenuFoldOutlined, MenuUnfoldOutlined, ScheduleOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { settingsPages } from '../settings/pages';
import { businessPages, isOpen } from './businessPages';
import { ObjectIcon } from './icons';

/** The menu of the person's role. */
export function Sidebar({ collapsed, onToggle }: { collapsed: boolean; onToggle(): void }) {
  const { t } = useTranslation();
  const { me, objects } = useWorkspace();
  const pages = settingsPages.filter(({ area }) => me.settings.includes(area));
  const fold = collapsed ? t('展开菜单') : t('收起菜单');
  return (
    <aside className="sidebar">
      <div className="sidebar-brand">
        <img src="/icon.svg" alt="" />
        <span>{t('潮汐 CRM')}</span>
        <button type="button" className="plain" onClick={onToggle} aria-label={fold} title={fold}>
          <MenuFoldOutlined />
        </button>
      </div>
      <nav aria-label={t('菜单')}>
        <Link
          to="/"
          activeOptions={{ exact: true }}
          className="sidebar-link"
          title={collapsed ? t('工作台') : undefined}
        >
          <HomeOutlined />
          <span>{t('工作台')}</span>
        </Link>
        {me.menu.map((group) => (
          <div key={group.label}>
            <div className="sidebar-group">{group.label}</div>
            {group.objects.map((name) => (
              <Link
                key={name}
                to="/$object"
                params={{ object: name }}
                search={{}}
                activeOptions={{ includeSearch: false }}
                className="sidebar-link"
                title={collapsed ? objects.get(name)?.label : undefined}
              >
                <ObjectIcon name={objects.get(name)?.icon ?? ''} />
                <span>{objects.get(name)?.label ?? name}</span>
              </Link>
            ))}
            {businessPages
              .filter((page) => isOpen(page, objects) && group.objects.includes(page.object))
              .map(({ path, label, icon: Icon }) => (
                <Link
                  key={path}
                  to={path}
                  search={{}}
                  activeOptions={{ includeSearch: false }}
                  className="sidebar-link"
                  title={collapsed ? t(label) : undefined}
                >
                  <Icon />
                  <span>{t(label)}</span>
                </Link>
              ))}
          </div>
        ))}
        {pages.length > 0 && (
          <div>
            <div className="sidebar-group">{t('控制面板')}</div>
            {pages.map(({ path, label, icon: Icon }) => (
              <Link
                key={path}
                to={path}
                search={{}}
                activeOptions={{ includeSearch: false }}
                className="sidebar-link"
                title={collapsed ? t(label) : undefined}
              >
                <Icon />
                <span>{t(label)}</span>
              </Link>
            ))}
          </div>
        )}
      </nav>
      <div className="sidebar-foot">
        <Link to="/jobs" className="sidebar-link" title={collapsed ? t('后台任务') : undefined}>
          <ScheduleOutlined />
          <span>{t('后台任务')}</span>
        </Link>
        {collapsed && (
          <button type="button" className="plain sidebar-link" onClick={onToggle} aria-label={fold} title={fold}>
            <MenuUnfoldOutlined />
          </button>
        )}
      </div>
    </aside>
  );
}
