import type { RoleDetail, RoleSummary } from '@tide/model/api/roles';
import { Form, Input, Modal, Segmented, TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import type { useSettingsForm } from '../useSettingsForm';
import { roleTree } from './rights';

export interface RoleInfo {
  label: string;
  kind: RoleDetail['kind'];
  parent: string | null;
  description: string | null;
}

interface Props {
  title: string;
  okText: string;
  initial: RoleInfo;
  /** Itself and what stands below cannot be its superior. */
  name?: string;
  roles: readonly RoleSummary[];
  form: ReturnType<typeof useSettingsForm<RoleInfo, unknown>>['form'];
  saving?: boolean;
  onFinish(info: RoleInfo): void;
  onClose(): void;
}

/** What a role is called and where it stands. */
export function RoleModal({ title, okText, initial, name, roles, form, saving, onFinish, onClose }: Props) {
  const { t } = useTranslation();
  const below = (candidate: string | null): boolean =>
    candidate !== null && (candidate === name || below(roles.find((role) => role.name === candidate)?.parent ?? null));
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText={t('取消')}
      confirmLoading={saving}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<RoleInfo>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={({ parent, description, ...rest }) =>
          onFinish({ ...rest, parent: parent ?? null, description: description?.trim() || null })
        }
      >
        <Form.Item name="label" label={t('角色名称')} rules={[{ required: true, message: t('请填写角色名称。') }]}>
          <Input maxLength={30} autoFocus />
        </Form.Item>
        <Form.Item
          name="parent"
          label={t('上级角色')}
          extra={t('上级角色的人能看到同部门及下级部门里下级角色的人的客户。')}
        >
          <TreeSelect
            allowClear
            treeDefaultExpandAll
            placeholder={t('无，在最上层')}
            treeData={roleTree(roles.filter((role) => !below(role.name)))}
          />
        </Form.Item>
        <Form.Item name="kind" label={t('类型')}>
          <Segmented
            options={[
              { value: 'position', label: t('职位') },
              { value: 'functional', label: t('功能角色') },
            ]}
          />
        </Form.Item>
        <Form.Item name="description" label={t('角色说明')}>
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
