import type { DepartmentJson, RoleJson, UserJson } from '@tide/model/api/organisation';
import { Checkbox, Form, type FormInstance, Input, Select, TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import DayControl from '../controls/DayControl';
import PersonControl from '../controls/PersonControl';
import ZoneControl from '../controls/ZoneControl';
import { statusWords, treeOf } from './organisation';
import type { GivenUser } from './UserDrawer';

interface Props {
  form: FormInstance<GivenUser>;
  user: UserJson | null;
  departments: readonly DepartmentJson[];
  roles: readonly RoleJson[];
}

/** The fields of a user (spec 2.2). The first role is his position. */
export function UserFields({ form, user, departments, roles }: Props) {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  const tree = treeOf(departments.filter(({ status }) => status === 'active'));
  const chosen = Form.useWatch('roles', form) ?? [];
  const department = Form.useWatch('departmentId', form) ?? null;
  const label = (name: string) => roles.find((role) => role.name === name)?.label ?? name;
  const mayGive = (name: string) => !me.delegation || me.delegation.roles.includes(name) || chosen.includes(name);
  const standIn = user?.defaultManager
    ? t('未设置，向部门主管{{name}}汇报', { name: user.defaultManager.title })
    : t('未设置时向部门主管汇报');
  return (
    <>
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
        <TreeSelect allowClear treeDefaultExpandAll treeData={tree} />
      </Form.Item>
      {user && department !== (user.department?.id ?? null) && (
        <Form.Item
          name="updateRecords"
          valuePropName="checked"
          extra={t('他已有的记录也归到新的部门；不勾选则只有以后的记录归到新的部门。')}
        >
          <Checkbox>{t('同步更新历史数据所属部门')}</Checkbox>
        </Form.Item>
      )}
      <Form.Item name="extraDepartmentIds" label={t('兼职部门')}>
        <TreeSelect allowClear multiple treeDefaultExpandAll treeData={tree} />
      </Form.Item>
      <Form.Item name="managerId" label={t('直属上级')} extra={t('上级能看到下级的客户。')}>
        <PersonControl placeholder={standIn} />
      </Form.Item>
      <Form.Item
        name="roles"
        label={t('角色')}
        extra={
          chosen[0] === undefined
            ? t('没有角色的用户什么也看不到。')
            : t('职务：{{position}}（第一个角色）', { position: label(chosen[0]) })
        }
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={roles.filter(({ name }) => mayGive(name)).map((role) => ({ value: role.name, label: role.label }))}
        />
      </Form.Item>
      <Form.Item name="mobile" label={t('手机')}>
        <Input inputMode="tel" />
      </Form.Item>
      <Form.Item name="phone" label={t('电话')}>
        <Input inputMode="tel" />
      </Form.Item>
      <Form.Item name="email" label={t('邮箱')}>
        <Input inputMode="email" />
      </Form.Item>
      <Form.Item name="employeeNumber" label={t('工号')}>
        <Input />
      </Form.Item>
      <Form.Item name="timeZone" label={t('时区')}>
        <ZoneControl />
      </Form.Item>
      <div className="people-days">
        <Form.Item name="hireDate" label={t('入职日期')}>
          <Day />
        </Form.Item>
        <Form.Item name="leaveDate" label={t('离职日期')}>
          <Day />
        </Form.Item>
      </div>
      {user && (
        <Form.Item name="status" label={t('状态')} extra={t('停用和离职的用户不能登录，他们的记录都保留。')}>
          <Select
            disabled={!user.can.includes('disable')}
            options={Object.entries(statusWords).map(([value, word]) => ({ value, label: t(word) }))}
          />
        </Form.Item>
      )}
    </>
  );
}

/** Inside a form of Ant Design the form itself gives value and onChange. */
function Day({
  value = null,
  onChange,
  id,
}: {
  value?: string | null;
  onChange?(value: string | null): void;
  id?: string;
}) {
  return <DayControl id={id} value={value} onChange={(day) => onChange?.(day)} />;
}
