import { HomeOutlined, PlusOutlined, UserOutlined } from '@ant-design/icons';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { Bell } from '../notifications/Bell';
import { ObjectIcon } from './icons';

/** The bar at the foot of a phone: 工作台, what the role works with first, ＋ in the middle, 消息, and 我的 with everything else. */
export function PhoneBar() {
  const { t } = useTranslation();
  const { me, objects } = useWorkspace();
  const navigate = useNavigate();
  const { object } = useParams({ strict: false });
  const names = me.menu.flatMap((group) => group.objects);
  const [first] = names;
  const creatable = names.filter((name) => objects.get(name)?.can.includes('create'));
  const wanted = creatable.includes(object ?? '') ? object : creatable[0];
  const label = objects.get(wanted ?? '')?.label ?? '';
  return (
    <nav className="phonebar" aria-label={t('菜单')}>
      <Link to="/" activeOptions={{ exact: true }}>
        <HomeOutlined />
        {t('工作台')}
      </Link>
      {first && (
        <Link to="/$object" params={{ object: first }} search={{}} activeOptions={{ includeSearch: false }}>
          <ObjectIcon name={objects.get(first)?.icon ?? ''} />
          {objects.get(first)?.label ?? first}
        </Link>
      )}
      {wanted && (
        <button
          type="button"
          className="plain phonebar-new"
          aria-label={t('新建{{object}}', { object: label })}
          onClick={() => void navigate({ to: '/$object', params: { object: wanted }, search: { create: true } })}
        >
          <PlusOutlined />
        </button>
      )}
      <Bell label />
      <Link to="/menu">
        <UserOutlined />
        {t('我的')}
      </Link>
    </nav>
  );
}
