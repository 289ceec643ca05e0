import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DelegatedVerb, Delegation, DepartmentJson, RoleJson, UserJson } from '@tide/model/api/organisation';
import { App, Button, Checkbox, Divider, Form, Popconfirm, Select, Space, TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { treeOf } from './organisation';
import { useSettingsForm } from './useSettingsForm';

const verbs: Record<DelegatedVerb, string> = {
  create: '新增用户',
  change: '修改用户',
  disable: '停用和启用',
  resetPassword: '重置密码',
};

interface Props {
  user: UserJson;
  departments: readonly DepartmentJson[];
  roles: readonly RoleJson[];
}

/** 委托管理: lets somebody administer the users of some departments who is no administrator. */
export function DelegationForm({ user, departments, roles }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const path = `settings/users/${user.id}/delegation`;
  const { form, save } = useSettingsForm<Delegation, void>(
    (given) => api.put(path, given),
    () => undefined,
  );
  const end = useMutation({
    mutationFn: () => api.delete(path),
    onSuccess: async () => {
      await client.invalidateQueries();
      form.setFieldsValue({ departmentIds: [], roles: [], can: [] });
      void message.success(t('委托管理已结束。'));
    },
    onError: (error) => void message.error(error.message),
  });
  const administers = new Set(roles.filter((role) => role.administrator).map(({ name }) => name));
  if (user.roles.some((role) => administers.has(role))) return null;
  const { departmentIds = [], roles: given = [], can = [] } = user.delegation ?? {};
  return (
    <>
      <Divider titlePlacement="start">{t('委托管理')}</Divider>
      <p className="people-note">
        {t('让他管理一些部门的用户：只看到这些部门和下级部门，只能给出这里的角色，碰不到有其他角色的人。')}
      </p>
      <Form<Delegation>
        // The drawer's own form has fields of the same names: labels point by id.
        name="delegation"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ departmentIds, roles: given, can }}
        onFinish={(delegation) => save.mutate(delegation)}
      >
        <Form.Item name="departmentIds" label={t('由他管理的部门')}>
          <TreeSelect multiple allowClear treeDefaultExpandAll treeData={treeOf(departments)} />
        </Form.Item>
        <Form.Item name="roles" label={t('可以给出的角色')}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={roles
              .filter(({ administrator }) => !administrator)
              .map(({ name, label }) => ({ value: name, label }))}
          />
        </Form.Item>
        <Form.Item name="can" label={t('可以做')}>
          <Checkbox.Group options={Object.entries(verbs).map(([value, word]) => ({ value, label: t(word) }))} />
        </Form.Item>
        <Space>
          <Button loading={save.isPending} onClick={() => form.submit()}>
            {t('保存委托')}
          </Button>
          {user.delegation && (
            <Popconfirm
              title={t('结束 {{name}} 的委托管理？', { name: user.name })}
              okText={t('结束委托')}
              cancelText={t('取消')}
              onConfirm={() => end.mutateAsync().catch(() => undefined)}
            >
              <Button danger>{t('结束委托')}</Button>
            </Popconfirm>
          )}
        </Space>
      </Form>
    </>
  );
}
