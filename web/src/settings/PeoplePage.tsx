import { ApartmentOutlined, ImportOutlined, PlusOutlined, SearchOutlined, TeamOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { UserStatus } from '@tide/model/api/organisation';
import { Button, Drawer, Input, Select, TreeSelect } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { Failure } from '../frame/Failure';
import { usePhone } from '../frame/usePhone';
import { Waiting } from '../frame/Waiting';
import { Departments } from './Departments';
import {
  departmentsQuery,
  type PeopleSearch,
  rolesQuery,
  statusWords,
  treeOf,
  usersQuery,
  withBelow,
} from './organisation';
import { ResetRequests } from './ResetRequests';
import './settings.css';
import { UserBulkBar } from './UserBulkBar';
import { UserDrawer } from './UserDrawer';
import { UserImport } from './UserImport';
import { UserTable } from './UserTable';

const route = getRouteApi('/frame/settings/people');

/** 组织与用户 (spec ORG-01, 05): the tree of departments, and the users of what is chosen in it; a delegate's part of both. */
export default function PeoplePage() {
  const { t } = useTranslation();
  const phone = usePhone();
  const { me } = useWorkspace();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [tree, setTree] = useState(false);
  const [importing, setImporting] = useState(false);
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const go = (changes: PeopleSearch) =>
    void navigate({ search: (before) => ({ ...before, ...changes }), replace: 'search' in changes });
  const users = useQuery(usersQuery);
  const departments = useQuery(departmentsQuery);
  const roles = useQuery(rolesQuery);
  const error = users.error ?? departments.error ?? roles.error;
  if (error && !users.data)
    return (
      <Failure
        error={error}
        onRetry={() => void Promise.all([users, departments, roles].map((query) => query.refetch()))}
      />
    );
  if (!users.data || !departments.data || !roles.data) return <Waiting rows={8} />;
  const inside = asked.department ? withBelow(departments.data, asked.department) : null;
  const word = asked.search?.toLowerCase() ?? '';
  const shown = users.data.filter(
    (user) =>
      (!inside || inside.has(user.department?.id ?? '')) &&
      (asked.status ? user.status === asked.status : true) &&
      [user.name, user.username, user.mobile, user.phone, user.email, user.employeeNumber].some((text) =>
        text?.toLowerCase().includes(word),
      ),
  );
  const chosen = shown.filter(({ id }) => ticked.has(id));
  const mayAdd = !me.delegation || me.delegation.can.includes('create');
  const given = me.delegation ? roles.data.filter(({ name }) => me.delegation?.roles.includes(name)) : roles.data;
  const departmentTree = (
    <Departments
      departments={departments.data}
      chosen={asked.department}
      top={!me.delegation}
      onChoose={(department) => go({ department })}
    />
  );
  const opened = asked.user === 'new' ? null : users.data.find((user) => user.id === asked.user);
  return (
    <section className="people">
      {!phone && departmentTree}
      {phone && (
        <Drawer open={tree} size="large" placement="bottom" title={t('部门')} onClose={() => setTree(false)}>
          {departmentTree}
        </Drawer>
      )}
      <div className="people-main">
        <header>
          <h1>{t('组织与用户')}</h1>
          {me.settings.includes('audit') && (
            <Link to="/settings/audit" search={{ tab: 'signIns' }}>
              {t('登录记录')}
            </Link>
          )}
          {!phone && (
            <Button icon={<ImportOutlined />} onClick={() => setImporting(true)}>
              {t('导入用户')}
            </Button>
          )}
          {mayAdd && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => go({ user: 'new' })}>
              {t('新增用户')}
            </Button>
          )}
        </header>
        <ResetRequests onOpen={(user) => go({ user })} />
        <div className="people-bar">
          {phone && (
            <div className="people-choose">
              <TreeSelect
                aria-label={t('部门')}
                allowClear
                treeDefaultExpandAll
                placeholder={t('所有部门')}
                treeData={treeOf(departments.data)}
                value={asked.department}
                onChange={(department?: string) => go({ department })}
              />
              <Button icon={<ApartmentOutlined />} onClick={() => setTree(true)}>
                {t('管理部门')}
              </Button>
            </div>
          )}
          <Input
            allowClear
            prefix={<SearchOutlined />}
            aria-label={t('搜索用户')}
            placeholder={t('姓名、用户名、手机、邮箱、工号')}
            defaultValue={asked.search}
            onChange={(event) => go({ search: event.target.value.trim() || undefined })}
          />
          <Select<UserStatus>
            allowClear
            aria-label={t('状态')}
            placeholder={t('所有状态')}
            value={asked.status}
            onChange={(status?: UserStatus) => go({ status })}
            options={Object.entries(statusWords).map(([value, label]) => ({
              value: value as UserStatus,
              label: t(label),
            }))}
          />
          <small>{t('{{count}} 名用户', { count: shown.length })}</small>
        </div>
        {shown.length === 0 ? (
          <div className="empty">
            <TeamOutlined />
            <div>{t('没有符合条件的用户。')}</div>
          </div>
        ) : (
          <UserTable
            users={shown}
            roles={roles.data}
            ticked={ticked}
            onTick={setTicked}
            onOpen={(user) => go({ user })}
          />
        )}
        {!phone && chosen.length > 0 && (
          <UserBulkBar
            users={chosen}
            departments={departments.data}
            roles={given}
            onDone={() => setTicked(new Set())}
          />
        )}
      </div>
      {(asked.user === 'new' || opened) && (
        <UserDrawer
          key={asked.user}
          user={opened ?? null}
          department={asked.department}
          departments={departments.data}
          roles={roles.data}
          onClose={() => go({ user: undefined })}
        />
      )}
      {importing && <UserImport onClose={() => setImporting(false)} />}
    </section>
  );
}
