import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { App, Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useWorkspace } from '../api/definitions';
import { SignIns } from '../session/SignIns';
import '../session/session.css';
import { AuditLog } from './AuditLog';
import './audit.css';

const route = getRouteApi('/frame/settings/audit');

/** 操作日志 and 登录记录: what was done by whom, and who signed in (spec AUD-01, AUTH-09). */
export default function AuditPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { me } = useWorkspace();
  const { tab, ...filter } = route.useSearch();
  const log = me.settings.includes('audit');
  const signIns = tab === 'signIns' || !log;
  const take = useMutation({
    mutationFn: (format: string) => api.download('settings/audit/export', { ...filter, format }),
    onError: (error) => void message.error(error.message),
  });
  return (
    <section className="audit">
      <header>
        <h1>{t('操作日志')}</h1>
        {me.administrator && !signIns && (
          <Dropdown
            menu={{
              items: [
                { key: 'xlsx', label: 'Excel (xlsx)' },
                { key: 'csv', label: 'CSV' },
              ],
              onClick: ({ key }) => take.mutate(key),
            }}
            trigger={['click']}
          >
            <Button icon={<DownloadOutlined />} loading={take.isPending}>
              {t('导出')}
            </Button>
          </Dropdown>
        )}
      </header>
      <nav className="audit-tabs" aria-label={t('操作日志')}>
        {log && (
          <Link to="/settings/audit" search={filter} className={`list-tab${signIns ? '' : ' at'}`}>
            {t('操作')}
          </Link>
        )}
        <Link to="/settings/audit" search={{ ...filter, tab: 'signIns' }} className={`list-tab${signIns ? ' at' : ''}`}>
          {t('登录记录')}
        </Link>
      </nav>
      <div className="audit-body">
        {signIns ? (
          <div className="audit-sign-ins">
            <SignIns source="settings/sign-ins" />
          </div>
        ) : (
          <AuditLog filter={filter} />
        )}
      </div>
    </section>
  );
}
