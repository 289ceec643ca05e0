import type { DepartmentJson } from '@tide/model/api/organisation';
import type { Reference } from '@tide/model/api/records';
import { Form, Input, Modal, Select, TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import PersonControl from '../controls/PersonControl';
import { treeOf, withBelow } from './organisation';
import { useSettingsForm } from './useSettingsForm';

interface Given {
  name: string;
  parentId: string | null;
  managerId: Reference | null;
  status: DepartmentJson['status'];
}

interface Props {
  /** Null for a new one. */
  department: DepartmentJson | null;
  parentId: string | null;
  departments: readonly DepartmentJson[];
  onClose(): void;
}

export function DepartmentModal({ department, parentId, departments, onClose }: Props) {
  const { t } = useTranslation();
  const { form, save } = useSettingsForm<Given, unknown>(({ managerId, parentId: parent = null, ...rest }) => {
    const body = { ...rest, parentId: parent, managerId: managerId?.id ?? null };
    return department
      ? api.patch(`settings/departments/${department.id}`, body)
      : api.post('settings/departments', body);
  }, onClose);
  const below = department ? withBelow(departments, department.id) : new Set<string>();
  const parents = departments.filter(({ id, status }) => !below.has(id) && status === 'active');
  return (
    <Modal
      open
      title={department ? t('修改部门') : t('新增部门')}
      okText={t('保存')}
      cancelText={t('取消')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: '', status: 'active', ...department, parentId, managerId: department?.manager ?? null }}
        onFinish={(given) => save.mutate(given)}
      >
        <Form.Item name="name" label={t('部门名称')} rules={[{ required: true, message: t('请填写部门名称。') }]}>
          <Input autoFocus maxLength={50} />
        </Form.Item>
        <Form.Item name="parentId" label={t('上级部门')}>
          <TreeSelect allowClear treeDefaultExpandAll treeData={treeOf(parents)} placeholder={t('无，在最上层')} />
        </Form.Item>
        <Form.Item name="managerId" label={t('部门主管')}>
          <PersonControl />
        </Form.Item>
        {department && (
          <Form.Item name="status" label={t('状态')}>
            <Select
              options={[
                { value: 'active', label: t('启用') },
                { value: 'disabled', label: t('停用') },
              ]}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
