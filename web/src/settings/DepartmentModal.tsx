import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DepartmentJson } from '@tide/model/api/organisation';
import type { Reference } from '@tide/model/api/records';
import { App, Button, Checkbox, Form, Input, Modal, Popconfirm, Select, TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import PersonControl from '../controls/PersonControl';
import { treeOf, withBelow } from './organisation';
import { useSettingsForm } from './useSettingsForm';

interface Given {
  name: string;
  code: string | null;
  parentId: string | null;
  managerId: Reference | null;
  status: DepartmentJson['status'];
  /** The sibling it is to stand in front of, `end`, or absent: as it is. */
  place?: string;
  updateRecords: boolean;
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
  const { message } = App.useApp();
  const { form, save } = useSettingsForm<Given, { job?: string } | undefined>(
    ({ managerId, parentId: parent = null, place, updateRecords, ...rest }) => {
      const before = place === undefined ? {} : { before: place === 'end' ? null : place };
      const body = { ...rest, ...before, parentId: parent, managerId: managerId?.id ?? null };
      return department
        ? api.patch(`settings/departments/${department.id}`, { ...body, updateRecords })
        : api.post('settings/departments', body);
    },
    (answer) => {
      if (answer?.job) void message.info(t('历史数据的所属部门在后台更新，进度见「后台任务」。'));
      onClose();
    },
  );
  const below = department ? withBelow(departments, department.id) : new Set<string>();
  const parents = departments.filter(({ id, status }) => !below.has(id) && status === 'active');
  const chosen = Form.useWatch('parentId', form) ?? null;
  const siblings = departments.filter((other) => other.parentId === chosen && other.id !== department?.id);
  return (
    <Modal
      open
      title={department ? t('修改部门') : t('新增部门')}
      onCancel={onClose}
      footer={
        <div className="people-foot">
          {department && <Deletion department={department} onDone={onClose} />}
          <span />
          <Button onClick={onClose}>{t('取消')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t('保存')}
          </Button>
        </div>
      }
    >
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          name: department?.name ?? '',
          code: department?.code ?? null,
          status: department?.status ?? 'active',
          parentId,
          managerId: department?.manager ?? null,
          updateRecords: false,
        }}
        onFinish={(given) => save.mutate(given)}
      >
        <Form.Item name="name" label={t('部门名称')} rules={[{ required: true, message: t('请填写部门名称。') }]}>
          <Input autoFocus maxLength={50} />
        </Form.Item>
        <Form.Item name="parentId" label={t('上级部门')}>
          <TreeSelect
            allowClear
            treeDefaultExpandAll
            treeData={treeOf(parents)}
            placeholder={t('无，在最上层')}
            onChange={() => form.setFieldValue('place', undefined)}
          />
        </Form.Item>
        {department && chosen !== department.parentId && (
          <Form.Item name="updateRecords" valuePropName="checked">
            <Checkbox>{t('同步更新历史数据所属部门')}</Checkbox>
          </Form.Item>
        )}
        {siblings.length > 0 && (
          <Form.Item name="place" label={t('排序')}>
            <Select
              allowClear
              placeholder={department && chosen === department.parentId ? t('不变') : t('排在最后')}
              options={[
                ...siblings.map(({ id, name }) => ({ value: id, label: t('排在「{{name}}」前面', { name }) })),
                { value: 'end', label: t('排在最后') },
              ]}
            />
          </Form.Item>
        )}
        <Form.Item name="managerId" label={t('部门主管')} extra={t('部门里没有直属上级的人向他汇报。')}>
          <PersonControl />
        </Form.Item>
        <Form.Item name="code" label={t('部门编码')}>
          <Input maxLength={30} />
        </Form.Item>
        {department && (
          <Form.Item
            name="status"
            label={t('状态')}
            extra={department.used ? t('有过用户或数据的部门不能删除，只能停用。') : undefined}
          >
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

/** Only a department that nobody ever was in can be deleted (spec ORG-02). */
function Deletion({ department, onDone }: { department: DepartmentJson; onDone(): void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.delete(`settings/departments/${department.id}`),
    onSuccess: async () => {
      await client.invalidateQueries();
      void message.success(t('已删除部门「{{name}}」。', { name: department.name }));
      onDone();
    },
    onError: (error) => void message.error(error.message),
  });
  if (department.used) return null;
  return (
    <Popconfirm
      title={t('删除部门「{{name}}」？', { name: department.name })}
      description={t('从来没有人在这个部门，删除后不能恢复。')}
      okText={t('删除')}
      okButtonProps={{ danger: true }}
      cancelText={t('取消')}
      onConfirm={() => remove.mutateAsync().catch(() => undefined)}
    >
      <Button danger>{t('删除')}</Button>
    </Popconfirm>
  );
}
