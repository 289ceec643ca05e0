import type { RecordJson } from '@tide/model/api/records';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { createRecord, updateRecord } from '../api/records';
import { useSettingsForm } from './useSettingsForm';

interface Given {
  name: string;
  description: string | null;
}

interface Props {
  /** Null for a new one. */
  category: RecordJson | null;
  /** Where a new one stands. */
  order: string;
  onClose(): void;
}

/** Name and description of a category of contracts. */
export function ContractCategoryModal({ category, order, onClose }: Props) {
  const { t } = useTranslation();
  const { form, save } = useSettingsForm<Given, RecordJson>(
    (given) =>
      category
        ? updateRecord('contractCategory', category.id, category.version, { ...given })
        : createRecord('contractCategory', { ...given, order }),
    onClose,
  );
  return (
    <Modal
      open
      title={category ? t('修改合同类别') : t('新增合同类别')}
      okText={t('保存')}
      cancelText={t('取消')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: category?.name ?? '', description: category?.description ?? '' }}
        onFinish={({ name, description }) =>
          save.mutate({ name: name.trim(), description: description?.trim() || null })
        }
      >
        <Form.Item
          name="name"
          label={t('类别名称')}
          rules={[{ required: true, whitespace: true, message: t('请填写类别名称。') }]}
        >
          <Input maxLength={50} autoFocus />
        </Form.Item>
        <Form.Item name="description" label={t('描述')}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
