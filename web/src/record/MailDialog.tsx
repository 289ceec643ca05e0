import { PaperClipOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type MailProposal, type MailRequest, mostReceivers } from '@tide/model/api/mails';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { Alert, App, Form, Input, Modal, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import { useWorkspace } from '../api/definitions';
import { proposedMail, sendMail } from '../api/mails';
import { printAddress } from '../api/prints';
import { refreshRecords } from '../api/records';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';

interface Props {
  object: ObjectJson;
  record: RecordJson;
  print: string;
  label: string;
  onClose(): void;
}

/** The mail in which a page of a record is sent: filled in, and all of it may be changed. */
export default function MailDialog({ object, record, print, label, onClose }: Props) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['records', object.name, 'one', record.id, 'mail', print],
    queryFn: () => proposedMail(object.name, record.id, print),
    gcTime: 0,
    retry: false,
  });
  const title = t('用邮件发送{{label}}', { label });
  if (!found.data)
    return (
      <Modal open title={title} footer={null} onCancel={onClose}>
        {found.error ? <Failure error={found.error} onRetry={() => void found.refetch()} /> : <Waiting rows={4} />}
      </Modal>
    );
  return (
    <MailForm object={object} record={record} print={print} title={title} proposal={found.data} onClose={onClose} />
  );
}

interface FormProps extends Omit<Props, 'label'> {
  title: string;
  proposal: MailProposal;
}

function MailForm({ object, record, print, title, proposal, onClose }: FormProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<MailRequest>();
  // The same mail is sent once, however often one clicks; a changed one is another.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const busy = useRef(false);
  const send = useMutation({
    mutationFn: (mail: MailRequest) => sendMail(object.name, record.id, print, mail, key),
    onSuccess: async (_, { to }) => {
      void message.success(t('已发给 {{to}}。', { to: to.join(t('、')) }), 5);
      onClose();
      await refreshRecords(client);
    },
    onError: (error) => {
      const fields = error instanceof ApiProblem ? error.fields : [];
      form.setFields(
        fields.map(({ field, message: said }) => ({ name: field.split('.')[0] as keyof MailRequest, errors: [said] })),
      );
    },
    onSettled: () => {
      busy.current = false;
    },
  });
  return (
    <Modal
      open
      title={title}
      width={600}
      okText={t('发送')}
      cancelText={t('取消')}
      okButtonProps={{ disabled: !proposal.ready }}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {!proposal.ready && <NotReady />}
      {send.error && <Alert type="error" showIcon title={send.error.message} style={{ marginBottom: 16 }} />}
      <Form<MailRequest>
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={send.isPending}
        initialValues={{ to: proposal.to, subject: proposal.subject, text: proposal.text }}
        onValuesChange={() => setKey(crypto.randomUUID())}
        onFinish={(mail) => {
          if (busy.current || !proposal.ready) return;
          busy.current = true;
          send.mutate(mail);
        }}
      >
        <Form.Item name="to" label={t('收件人')} rules={[{ required: true, message: t('请填写收件人。') }]}>
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            maxCount={mostReceivers}
            autoFocus={proposal.to.length === 0}
            tokenSeparators={[',', '，', ';', '；', ' ']}
            placeholder={t('输入邮箱，回车继续输入下一个')}
          />
        </Form.Item>
        <Form.Item name="subject" label={t('邮件主题')} rules={[{ required: true, message: t('请填写邮件主题。') }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="text" label={t('正文')}>
          <Input.TextArea autoSize={{ minRows: 6, maxRows: 14 }} maxLength={20_000} />
        </Form.Item>
      </Form>
      <a href={printAddress(object.name, record.id, print)} target="_blank" rel="noreferrer">
        <PaperClipOutlined /> {proposal.attachment}
      </a>
    </Modal>
  );
}

/** Says where the gateway is set, to whoever may set it with the way there. */
function NotReady() {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t('还没有设置邮件服务器，不能发送。')}
      description={
        me.settings.includes('security') ? (
          <Link to="/settings/security">{t('去 控制面板 > 登录与安全 设置')}</Link>
        ) : (
          t('请管理员在 控制面板 > 登录与安全 里设置。')
        )
      }
    />
  );
}
