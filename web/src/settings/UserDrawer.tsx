import type { DepartmentJson, OneTimePassword, RoleJson, UserJson, UserStatus } from '@tide/model/api/organisation';
import type { Reference } from '@tide/model/api/records';
import { Alert, App, Button, Drawer, Form, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useWorkspace } from '../api/definitions';
import { useAskHandover } from '../handover/useAskHandover';
import { DelegationForm } from './DelegationForm';
import { PasswordModal } from './PasswordModal';
import { Rescue } from './Rescue';
import { UserFields } from './UserFields';
import { useSettingsForm } from './useSettingsForm';

export interface GivenUser {
  username: string;
  name: string;
  employeeNumber: string | null;
  departmentId: string | null;
  extraDepartmentIds: string[];
  managerId: Reference | null;
  roles: string[];
  status: UserStatus;
  mobile: string | null;
  phone: string | null;
  timeZone: string | null;
  email: string | null;
  hireDate: string | null;
  leaveDate: string | null;
  updateRecords: boolean;
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

/** A user's form, with what is done for him: a new password, unlocking, disabling, letting him administer others (spec AUTH-02, 06; ORG-01). */
export function UserDrawer({ user, department, departments, roles, onClose }: Props) {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  const { message } = App.useApp();
  const ask = useAskHandover();
  const [password, setPassword] = useState<string | null>(null);
  const { form, save } = useSettingsForm<
    GivenUser,
    (OneTimePassword & { job?: undefined }) | { job: string } | undefined
  >(
    ({ managerId, departmentId = null, updateRecords, ...rest }) => {
      const body = { ...rest, departmentId, managerId: managerId?.id ?? null };
      return user
        ? api.patch(`settings/users/${user.id}`, { ...body, updateRecords })
        : api.post('settings/users', body);
    },
    (answer) => {
      if (answer && 'password' in answer) return setPassword(answer.password);
      if (answer) void message.info(t('历史数据的所属部门在后台更新，进度见「后台任务」。'));
      onClose();
    },
  );
  const editable = !user || user.can.includes('change') || user.can.includes('disable');
  return (
    <Drawer
      open
      size={480}
      title={user ? user.name : t('新增用户')}
      onClose={onClose}
      footer={
        <Space>
          {editable && (
            <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
              {t('保存')}
            </Button>
          )}
          <Button onClick={onClose}>{editable ? t('取消') : t('关闭')}</Button>
        </Space>
      }
    >
      {user?.reason && <Alert type="info" showIcon title={user.reason} className="people-reason" />}
      <Form<GivenUser>
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={user !== null && !user.can.includes('change')}
        initialValues={{
          roles: [],
          departmentId: user ? (user.department?.id ?? null) : (department ?? null),
          extraDepartmentIds: user?.extraDepartments.map(({ id }) => id) ?? [],
          managerId: user?.manager ?? null,
          username: user?.username,
          name: user?.name,
          employeeNumber: user?.employeeNumber,
          mobile: user?.mobile,
          phone: user?.phone,
          timeZone: user?.timeZone ?? null,
          email: user?.email,
          hireDate: user?.hireDate ?? null,
          leaveDate: user?.leaveDate ?? null,
          updateRecords: false,
          ...(user && { roles: user.roles, status: user.status }),
        }}
        onFinish={(given) =>
          void save.mutateAsync(given).then(
            () => user && ask(user, given),
            () => undefined,
          )
        }
      >
        <UserFields form={form} user={user} departments={departments} roles={roles} />
      </Form>
      {user?.can.includes('resetPassword') && <Rescue user={user} onPassword={setPassword} />}
      {user && me.administrator && <DelegationForm user={user} departments={departments} roles={roles} />}
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
