import { LockOutlined } from '@ant-design/icons';
import type { RoleJson, UserJson } from '@tide/model/api/organisation';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../faces/moments';
import { statusTones, statusWords } from './organisation';

interface Props {
  users: readonly UserJson[];
  roles: readonly RoleJson[];
  ticked: ReadonlySet<string>;
  onTick(ticked: ReadonlySet<string>): void;
  onOpen(id: string): void;
}

export function UserTable({ users, roles, ticked, onTick, onOpen }: Props) {
  const { t } = useTranslation();
  const { moment } = useMoments();
  const labels = new Map(roles.map((role) => [role.name, role.label]));
  const all = users.length > 0 && users.every(({ id }) => ticked.has(id));
  const tick = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    onTick(next);
  };
  return (
    <div className="table-scroll">
      <table className="table people-table">
        <thead>
          <tr>
            <th className="table-tick people-wide">
              <Checkbox
                aria-label={t('全选')}
                checked={all}
                indeterminate={!all && ticked.size > 0}
                onChange={() => onTick(new Set(all ? [] : users.map(({ id }) => id)))}
              />
            </th>
            <th>{t('姓名')}</th>
            <th>{t('部门')}</th>
            <th>{t('角色')}</th>
            <th className="people-wide">{t('直属上级')}</th>
            <th className="people-wide">{t('手机')}</th>
            <th>{t('状态')}</th>
            <th className="people-wide">{t('最后登录')}</th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.id} className={ticked.has(user.id) ? 'ticked' : undefined} onClick={() => onOpen(user.id)}>
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: only keeps the click on the box from opening the row */}
              <td className="table-tick people-wide" onClick={(event) => event.stopPropagation()}>
                <Checkbox
                  aria-label={t('选择 {{name}}', { name: user.name })}
                  checked={ticked.has(user.id)}
                  onChange={() => tick(user.id)}
                />
              </td>
              <td>
                <button type="button" className="plain people-name" onClick={() => onOpen(user.id)}>
                  <b className="cut">{user.name}</b>
                  <small className="cut">{user.username}</small>
                </button>
              </td>
              <td className="cut">{user.department?.title}</td>
              <td className="cut">{user.roles.map((role) => labels.get(role) ?? role).join(t('、'))}</td>
              <td className="people-wide cut">
                {user.manager?.title ??
                  (user.defaultManager && (
                    <span className="people-disabled">
                      {t('{{name}}（部门主管）', { name: user.defaultManager.title })}
                    </span>
                  ))}
              </td>
              <td className="people-wide">{user.mobile}</td>
              <td>
                <span className={`chip ${statusTones[user.status]}`}>{t(statusWords[user.status])}</span>
                {user.locked && <LockOutlined className="people-lock" title={t('密码错误太多，已锁定')} />}
              </td>
              <td className="people-wide">{user.lastSignInAt && moment(user.lastSignInAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
