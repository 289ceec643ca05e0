import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Tree, TreeSelect } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../frame/Failure';
import { usePhone } from '../../frame/usePhone';
import { Waiting } from '../../frame/Waiting';
import { NewRole } from './NewRole';
import { RoleEditor } from './RoleEditor';
import './roles.css';
import { type RolesSearch, roleQuery, roleSummariesQuery, roleTree } from './rights';

const route = getRouteApi('/frame/settings/roles');

/** 角色权限 (spec PERM-01, 02, 06; DICT-07): the tree of roles, and the rights of the chosen one. */
export default function RolesPage() {
  const { t } = useTranslation();
  const phone = usePhone();
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const go = (search: RolesSearch) => void navigate({ search });
  const [making, setMaking] = useState<'new' | 'copy' | null>(null);
  const roles = useQuery(roleSummariesQuery);
  const chosen = asked.role ?? roles.data?.find(({ administrator }) => !administrator)?.name;
  const role = useQuery({ ...roleQuery(chosen ?? ''), enabled: chosen !== undefined });
  if (roles.error && !roles.data) return <Failure error={roles.error} onRetry={() => void roles.refetch()} />;
  if (!roles.data) return <Waiting rows={8} />;
  const tree = roleTree(roles.data);
  const summary = roles.data.find(({ name }) => name === chosen);
  const add = (
    <Button icon={<PlusOutlined />} type={phone ? 'default' : 'text'} size="small" onClick={() => setMaking('new')}>
      {t('新增角色')}
    </Button>
  );
  return (
    <section className="roles">
      {phone ? (
        <div className="roles-bar">
          <TreeSelect
            aria-label={t('角色')}
            treeDefaultExpandAll
            treeData={tree}
            value={chosen}
            onChange={(name: string) => go({ role: name })}
          />
          {add}
        </div>
      ) : (
        <aside className="roles-tree">
          <div className="roles-tree-head">
            <b>{t('角色')}</b>
            {add}
          </div>
          <Tree
            blockNode
            defaultExpandAll
            treeData={tree}
            titleRender={(node) => (
              <span className="roles-node">
                <span className="cut" title={node.title}>
                  {node.title}
                </span>
                <small title={t('{{count}} 名用户', { count: node.users })}>{node.users > 0 ? node.users : ''}</small>
              </span>
            )}
            selectedKeys={chosen ? [chosen] : []}
            onSelect={([key]) => key !== undefined && go({ role: String(key) })}
          />
        </aside>
      )}
      <div className="roles-main">
        {role.error && !role.data ? (
          <Failure error={role.error} onRetry={() => void role.refetch()} />
        ) : role.data ? (
          <RoleEditor
            key={role.data.name}
            role={role.data}
            roles={roles.data}
            beside={asked.with}
            onCompare={(other) => go({ role: chosen, ...(other && { with: other }) })}
            onCopy={() => setMaking('copy')}
            onRemoved={() => go({})}
          />
        ) : (
          <Waiting rows={8} />
        )}
      </div>
      {making && (
        <NewRole
          copied={making === 'copy' ? (summary ?? null) : null}
          roles={roles.data}
          onMade={(name) => {
            setMaking(null);
            go({ role: name });
          }}
          onClose={() => setMaking(null)}
        />
      )}
    </section>
  );
}
