import { PlusOutlined, UserOutlined } from '@ant-design/icons';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { ObjectIcon } from './icons';
import { useUserMenu } from './UserMenu';

/** The bar at the foot of a phone: what the role works with, ＋ in the middle, and me. */
export function PhoneBar() {
  const { t } = useTranslation();
  const { me, objects } = useWorkspace();
  const navigate = useNavigate();
  const userMenu = useUserMenu();
  const { object } = useParams({ strict: false });
  const names = me.menu.flatMap((group) => group.objects).slice(0, 3);
  const creatable = names.filter((name) => objects.get(name)?.can.includes('create'));
  const wanted = creatable.includes(object ?? '') ? object : creatable[0];
  const link = (name: string) => (
    <Link key={name} to="/$object" params={{ object: name }} search={{}} activeOptions={{ includeSearch: false }}>
      <ObjectIcon name={objects.get(name)?.icon ?? ''} />
      {objects.get(name)?.label ?? name}
    </Link>
  );
  return (
    <nav className="phonebar" aria-label={t('菜单')}>
      {names.slice(0, 2).map(link)}
      {wanted && (
        <button
          type="button"
          className="plain phonebar-new"
          aria-label={t('新建')}
          onClick={() => void navigate({ to: '/$object', params: { object: wanted }, search: { create: true } })}
        >
          <PlusOutlined />
        </button>
      )}
      {names.slice(2).map(link)}
      <Dropdown menu={userMenu} trigger={['click']} placement="topRight">
        <button type="button" className="plain">
          <UserOutlined />
          {t('我的')}
        </button>
      </Dropdown>
    </nav>
  );
}
