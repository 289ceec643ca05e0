import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { NotificationJson } from '@tide/model/api/notifications';
import { addDays } from '@tide/model/conditions/dates';
import { instantOf } from '@tide/model/values/localTime';
import { App, Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import MomentControl from '../controls/MomentControl';
import { useMoments } from '../faces/moments';
import { addReminder, changeNotification, type Reminder, refreshNotifications } from './notificationApi';

interface Props {
  /** The one that is changed; null for a new one. */
  reminder: NotificationJson | null;
  /** The record that a new one is about. */
  about: { object: string; record: string } | null;
  onClose(): void;
}

/** What to be reminded of, and when (spec REM-01). */
export default function ReminderDialog({ reminder, about, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { today, zone } = useMoments();
  const client = useQueryClient();
  const [form] = Form.useForm<Reminder>();
  const save = useMutation({
    mutationFn: (given: Reminder) => {
      if (!reminder) return addReminder(given, about);
      // Only a moved one comes again: one that has come may be reworded.
      return changeNotification(reminder.id, given.at === reminder.at ? { subject: given.subject } : given);
    },
    onSuccess: async () => {
      onClose();
      await refreshNotifications(client);
      void message.success(t('提醒已保存。'));
    },
    onError: (error) => {
      const fields = error instanceof ApiProblem && error.code === 'REMIND_IN_PAST' ? (['at'] as const) : [];
      if (fields.length === 0) void message.error(error.message);
      form.setFields(fields.map((name) => ({ name, errors: [error.message] })));
    },
  });
  const days: [label: string, day: string][] = [
    [t('明天'), addDays(today, 1)],
    [t('3 天后'), addDays(today, 3)],
    [t('7 天后'), addDays(today, 7)],
  ];
  return (
    <Modal
      open
      title={reminder ? t('修改提醒') : t('新建提醒')}
      okText={t('保存')}
      cancelText={t('取消')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Reminder>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          subject: reminder?.text ?? '',
          at: reminder?.at ?? instantOf(`${addDays(today, 1)}T09:00:00`, zone),
        }}
        onFinish={(given) => save.mutate(given)}
      >
        <Form.Item
          name="subject"
          label={t('提醒内容')}
          rules={[{ required: true, whitespace: true, message: t('请填写提醒内容。') }]}
        >
          <Input.TextArea autoFocus maxLength={200} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
        <Form.Item name="at" label={t('提醒时间')} rules={[{ required: true, message: t('请选择提醒时间。') }]}>
          <MomentPicked />
        </Form.Item>
        <div className="reminder-days">
          {days.map(([label, day]) => (
            <Button key={day} size="small" onClick={() => form.setFieldValue('at', instantOf(`${day}T09:00:00`, zone))}>
              {label}
            </Button>
          ))}
        </div>
      </Form>
    </Modal>
  );
}

/** The picker as antd's form gives it its value. */
function MomentPicked({ id, value = null, onChange = () => undefined }: Partial<Parameters<typeof MomentControl>[0]>) {
  return <MomentControl id={id} value={value} onChange={onChange} />;
}
