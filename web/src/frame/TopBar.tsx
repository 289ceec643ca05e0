import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useWorkspace } from '../api/definitions';
import { Bell } from '../notifications/Bell';
import { Finder } from './Finder';
import { RequestsBadge } from './RequestsBadge';
import { UserMenu } from './UserMenu';

/** Search, 新建, who is online and the personal menu. */
export function TopBar() {
  const { t } = useTranslation();
  const { me, objects } = useWorkspace();
  const navigate = useNavigate();
  const creatable = [...objects.values()].filter((object) => object.can.includes('create'));
  return (
    <header className="topbar">
      <Finder />
      <div className="topbar-space" />
      {me.workspace.demo && <span className="topbar-demo">{t('演示数据')}</span>}
      {creatable.length > 0 && (
        <Dropdown
          menu={{
            items: creatable.map((object) => ({ key: object.name, label: object.label })),
            onClick: ({ key }) => void navigate({ to: '/$object', params: { object: key }, search: { create: true } }),
          }}
        >
          <Button type="primary" icon={<PlusOutlined />}>
            {t('新建')}
          </Button>
        </Dropdown>
      )}
      <Bell />
      <RequestsBadge />
      <Online count={me.online} />
      <UserMenu />
    </header>
  );
}

/** The number of people online; their names when it is opened (spec AUTH-10). */
function Online({ count }: { count: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const people = useQuery({
    queryKey: ['online'],
    queryFn: () => api.get<{ items: { id: string; name: string }[] }>('people/online'),
    enabled: open,
    staleTime: 15_000,
  });
  return (
    <Tooltip title={people.data?.items.map((person) => person.name).join('、')} onOpenChange={setOpen}>
      <span className="topbar-online">{t('在线 {{count}}', { count: people.data?.items.length ?? count })}</span>
    </Tooltip>
  );
}
