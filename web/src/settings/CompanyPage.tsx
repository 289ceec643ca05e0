import { UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { type CompanySettings, largestLogo } from '@tide/model/settings/company';
import { App, Button, Form, Input, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import './settings.css';
import { useSettingsForm } from './useSettingsForm';

/** 公司信息: what stands at the head of everything that is printed. */
export default function CompanyPage() {
  const kept = useQuery({
    queryKey: ['settings', 'company'],
    queryFn: () => api.get<CompanySettings>('settings/company'),
  });
  if (kept.error && !kept.data) return <Failure error={kept.error} onRetry={() => void kept.refetch()} />;
  return kept.data ? <CompanyForm kept={kept.data} /> : <Waiting rows={6} />;
}

function CompanyForm({ kept }: { kept: CompanySettings }) {
  const { t } = useTranslation();
  const { form, save } = useSettingsForm(
    (given: CompanySettings) => api.patch<CompanySettings>('settings/company', given),
    () => undefined,
  );
  return (
    <section className="settings-form">
      <h1>{t('公司信息')}</h1>
      <Form<CompanySettings>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={kept}
        onFinish={(given) => save.mutate(given)}
      >
        <p>{t('打印的报价单、合同和对账单以这些内容开头。')}</p>
        <Form.Item name="name" label={t('公司名称')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="address" label={t('公司地址')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="phone" label={t('公司电话')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="taxNumber" label={t('税号')}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="logo" label={t('标志')} extra={t('PNG 或 JPEG，不超过 200 KB。')}>
          <LogoControl />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('保存')}
        </Button>
      </Form>
    </section>
  );
}

/** The logo as it will be printed, another one, or none. It is saved with the form. */
function LogoControl({ id, value = '', onChange }: { id?: string; value?: string; onChange?(logo: string): void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const take = (file: File) => {
    if (!['image/png', 'image/jpeg'].includes(file.type)) void message.error(t('标志应为 PNG 或 JPEG 图片。'));
    else if (file.size > largestLogo) void message.error(t('标志不能超过 200 KB。'));
    else {
      const reader = new FileReader();
      reader.onload = () => onChange?.(String(reader.result));
      reader.readAsDataURL(file);
    }
    return false;
  };
  return (
    <div className="settings-logo" id={id}>
      {value !== '' && <img src={value} alt={t('标志')} />}
      <Upload accept="image/png,image/jpeg" showUploadList={false} beforeUpload={take}>
        <Button icon={<UploadOutlined />}>{value === '' ? t('上传标志') : t('换一个')}</Button>
      </Upload>
      {value !== '' && <Button onClick={() => onChange?.('')}>{t('不用标志')}</Button>}
    </div>
  );
}
