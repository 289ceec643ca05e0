import { CloseOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BulkAnswer, BulkUserChanges, DepartmentJson, RoleJson, UserJson } from '@tide/model/api/organisation';
import type { Reference } from '@tide/model/api/records';
import { App, Button, Checkbox, Popover, Select, TreeSelect } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import PersonControl from '../controls/PersonControl';
import { treeOf } from './organisation';

interface Props {
  users: readonly UserJson[];
  departments: readonly DepartmentJson[];
  /** The roles that the reader may give. */
  roles: readonly RoleJson[];
  onDone(): void;
}

/** What may be done with the ticked users (spec ORG-05); whoever is refused is named with his reason. */
export function UserBulkBar({ users, departments, roles, onDone }: Props) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [department, setDepartment] = useState<string>();
  const [updateRecords, setUpdateRecords] = useState(false);
  const [addRoles, setAddRoles] = useState<string[]>([]);
  const [removeRoles, setRemoveRoles] = useState<string[]>([]);
  const [manager, setManager] = useState<Reference | null>(null);
  const run = useMutation({
    mutationFn: (changes: BulkUserChanges & { updateRecords?: boolean }) =>
      api.post<BulkAnswer>('settings/users/bulk', { ids: users.map(({ id }) => id), changes }),
    onSuccess: async ({ succeeded, failed, job }) => {
      const names = new Map(users.map(({ id, name }) => [id, name]));
      await client.invalidateQueries({ queryKey: ['settings'] });
      onDone();
      if (job) void message.info(t('历史数据的所属部门在后台更新，进度见「后台任务」。'));
      if (failed.length === 0) void message.success(t('已修改 {{count}} 名用户。', { count: succeeded }));
      else
        modal.warning({
          title: t('成功 {{done}} 名，失败 {{failed}} 名', { done: succeeded, failed: failed.length }),
          content: failed.map(({ id, message: reason }) => (
            <div key={id}>
              {names.get(id)}：{reason}
            </div>
          )),
        });
    },
    onError: (error) => void message.error(error.message),
  });
  const disable = () =>
    modal.confirm({
      title: t('停用 {{count}} 名用户？', { count: users.length }),
      content: t('他们在所有设备上的登录会立即结束，记录都保留。'),
      okText: t('停用 {{count}} 名', { count: users.length }),
      okButtonProps: { danger: true },
      cancelText: t('取消'),
      onOk: () => run.mutateAsync({ status: 'disabled' }).catch(() => undefined),
    });
  const apply = (disabled: boolean, changes: BulkUserChanges & { updateRecords?: boolean }) => (
    <Button type="primary" disabled={disabled} loading={run.isPending} onClick={() => run.mutate(changes)}>
      {t('修改 {{count}} 名用户', { count: users.length })}
    </Button>
  );
  const options = roles.map(({ name, label }) => ({ value: name, label }));
  return (
    <div className="bulk" role="toolbar" aria-label={t('批量操作')}>
      <span>{t('已选 {{count}}', { count: users.length })}</span>
      <Piece label={t('设置部门')}>
        <TreeSelect
          aria-label={t('部门')}
          placeholder={t('部门')}
          treeDefaultExpandAll
          treeData={treeOf(departments.filter(({ status }) => status === 'active'))}
          value={department}
          onChange={setDepartment}
        />
        <Checkbox checked={updateRecords} onChange={({ target }) => setUpdateRecords(target.checked)}>
          {t('同步更新历史数据所属部门')}
        </Checkbox>
        {apply(department === undefined, { departmentId: department, updateRecords })}
      </Piece>
      <Piece label={t('设置角色')}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('添加角色')}
          placeholder={t('添加角色')}
          options={options}
          value={addRoles}
          onChange={setAddRoles}
        />
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('移除角色')}
          placeholder={t('移除角色')}
          options={options}
          value={removeRoles}
          onChange={setRemoveRoles}
        />
        {apply(addRoles.length + removeRoles.length === 0, {
          ...(addRoles.length > 0 && { addRoles }),
          ...(removeRoles.length > 0 && { removeRoles }),
        })}
      </Piece>
      <Piece label={t('设置直属上级')}>
        <PersonControl value={manager} onChange={setManager} placeholder={t('直属上级')} />
        {apply(manager === null, { managerId: manager?.id })}
      </Piece>
      <button type="button" className="plain" onClick={disable}>
        {t('停用')}
      </button>
      <button type="button" className="plain" aria-label={t('取消选择')} onClick={onDone}>
        <CloseOutlined />
      </button>
    </div>
  );
}

function Piece({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Popover trigger="click" content={<div className="people-piece">{children}</div>}>
      <button type="button" className="plain">
        {label}
      </button>
    </Popover>
  );
}
