import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DepartmentJson, OneTimePassword, RoleJson, UserJson, UserStatus } from '@tide/model/api/organisation';
import type { Reference } from '@tide/model/api/records';
import { App, Button, Drawer, Form, Input, Popconfirm, Select, Space, TreeSelect } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import PersonControl from '../controls/PersonControl';
import { statusWords, treeOf } from './organisation';
import { PasswordModal } from './PasswordModal';
import { useSettingsForm } from './useSettingsForm';

interface Given {
  username: string;
  name: string;
  employeeNumber: string | null;
  departmentId: string | null;
  managerId: Reference | null;
  roles: string[];
  status: UserStatus;
  mobile: string | null;
  email: string | null;
}

interface Props {
  /** Null for a new one. */
  user: UserJson | null;
  /** The department that is chosen on the page: where a new user goes. */
  department?: string;
  departments: readonly DepartmentJson[];
  roles: readonly RoleJson[];
  onClose(): void;
}

/** A user's form, with what an administrator does for him: a new password, unlocking, disabling (spec AUTH-02, 06; ORG-01). */
export function UserDrawer({ user, department, departments, roles, onClose }: Props) {
  const { t } = useTranslation();
  const [password, setPassword] = useState<string | null>(null);
  const { form, save } = useSettingsForm<Given, OneTimePassword | undefined>(
    ({ managerId, departmentId = null, ...rest }) => {
      const body = { ...rest, departmentId, managerId: managerId?.id ?? null };
      return user ? api.patch(`settings/users/${user.id}`, body) : api.post('settings/users', body);
    },
    (answer) => (answer ? setPassword(answer.password) : onClose()),
  );
  const active = departments.filter(({ status }) => status === 'active');
  return (
    <Drawer
      open
      size={480}
      title={user ? user.name : t('新增用户')}
      onClose={onClose}
      footer={
        <Space>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t('保存')}
          </Button>
          <Button onClick={onClose}>{t('取消')}</Button>
        </Space>
      }
    >
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          roles: [],
          departmentId: user ? (user.department?.id ?? null) : (department ?? null),
          managerId: user?.manager ?? null,
          username: user?.username,
          name: user?.name,
          employeeNumber: user?.employeeNumber,
          mobile: user?.mobile,
          email: user?.email,
          ...(user && { roles: user.roles, status: user.status }),
        }}
        onFinish={(given) => save.mutate(given)}
      >
        <Form.Item
          name="username"
          label={t('用户名')}
          extra={user ? undefined : t('小写字母、数字、点、下划线和减号，以后不能修改。')}
          rules={[{ required: true, message: t('请输入用户名。') }]}
        >
          <Input disabled={user !== null} autoFocus={user === null} autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={t('姓名')} rules={[{ required: true, message: t('请填写姓名。') }]}>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="departmentId" label={t('部门')}>
          <TreeSelect allowClear treeDefaultExpandAll treeData={treeOf(active)} />
        </Form.Item>
        <Form.Item name="managerId" label={t('直属上级')} extra={t('上级能看到下级的客户。')}>
          <PersonControl />
        </Form.Item>
        <Form.Item name="roles" label={t('角色')} extra={t('没有角色的用户什么也看不到。')}>
          <Select mode="multiple" options={roles.map(({ name, label }) => ({ value: name, label }))} />
        </Form.Item>
        <Form.Item name="mobile" label={t('手机')}>
          <Input inputMode="tel" />
        </Form.Item>
        <Form.Item name="email" label={t('邮箱')}>
          <Input inputMode="email" />
        </Form.Item>
        <Form.Item name="employeeNumber" label={t('工号')}>
          <Input />
        </Form.Item>
        {user && (
          <Form.Item name="status" label={t('状态')} extra={t('停用和离职的用户不能登录，他们的记录都保留。')}>
            <Select options={Object.entries(statusWords).map(([value, label]) => ({ value, label: t(label) }))} />
          </Form.Item>
        )}
      </Form>
      {user && <Rescue user={user} onPassword={setPassword} />}
      {password !== null && (
        <PasswordModal
          username={user?.username ?? String(form.getFieldValue('username'))}
          password={password}
          onClose={onClose}
        />
      )}
    </Drawer>
  );
}

function Rescue({ user, onPassword }: { user: UserJson; onPassword(password: string): void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const failed = (error: Error) => void message.error(error.message);
  const reset = useMutation({
    mutationFn: () => api.post<OneTimePassword>(`settings/users/${user.id}/reset-password`),
    onSuccess: ({ password }) => onPassword(password),
    onError: failed,
  });
  const unlock = useMutation({
    mutationFn: () => api.post(`settings/users/${user.id}/unlock`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['settings'] }),
    onError: failed,
  });
  return (
    <Space>
      <Popconfirm
        title={t('重置 {{name}} 的密码？', { name: user.name })}
        description={t('他在所有设备上的登录会立即结束。')}
        okText={t('重置密码')}
        cancelText={t('取消')}
        onConfirm={() => reset.mutateAsync()}
      >
        <Button>{t('重置密码')}</Button>
      </Popconfirm>
      {user.locked && (
        <Button loading={unlock.isPending} onClick={() => unlock.mutate()}>
          {t('解除锁定')}
        </Button>
      )}
    </Space>
  );
}
