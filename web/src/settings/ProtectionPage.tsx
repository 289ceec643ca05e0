import { useQuery } from '@tanstack/react-query';
import { alertFrom, type ProtectionSettings } from '@tide/model/settings/protection';
import { Button, Form, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import './settings.css';
import { useSettingsForm } from './useSettingsForm';

/** 数据保护: how many masked values a person may uncover in a day, and the watermark (spec PERM-06). */
export default function ProtectionPage() {
  const kept = useQuery({
    queryKey: ['settings', 'protection'],
    queryFn: () => api.get<ProtectionSettings>('settings/protection'),
  });
  if (kept.error && !kept.data) return <Failure error={kept.error} onRetry={() => void kept.refetch()} />;
  return kept.data ? <ProtectionForm kept={kept.data} /> : <Waiting rows={6} />;
}

function ProtectionForm({ kept }: { kept: ProtectionSettings }) {
  const { t } = useTranslation();
  const { form, save } = useSettingsForm(
    (given: ProtectionSettings) => api.patch<ProtectionSettings>('settings/protection', given),
    () => undefined,
  );
  const typed = { ...kept, ...Form.useWatch([], form) };
  return (
    <section className="settings-form">
      <h1>{t('数据保护')}</h1>
      <Form<ProtectionSettings>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={kept}
        onFinish={(given) => save.mutate(given)}
      >
        <h2>{t('查看脱敏内容')}</h2>
        <p>{t('角色的字段权限为“脱敏，可查看”时，成员可以逐个查看完整内容，每次都记入操作日志。')}</p>
        <Form.Item
          name="revealPerDay"
          label={t('每人每天最多查看')}
          rules={[{ required: true, message: t('请填写次数。') }]}
          extra={t('0 表示谁也不能查看。')}
        >
          <InputNumber min={0} max={10_000} precision={0} suffix={t('次')} />
        </Form.Item>
        <Form.Item
          name="revealAlertAt"
          label={t('达到上限的多少时提醒管理员')}
          rules={[{ required: true, message: t('请填写比例。') }]}
          extra={t('查看 {{count}} 次起，会出现在操作日志页的提醒里。', { count: alertFrom(typed) })}
        >
          <InputNumber min={1} max={100} precision={0} suffix="%" />
        </Form.Item>
        <h2>{t('水印')}</h2>
        <Form.Item
          name="watermark"
          label={t('显示姓名和时间')}
          extra={t('导出的文件在文件名里带姓名和时间，Excel 文件的标题行也带；CSV 的内容不变。')}
        >
          <Radio.Group
            options={[
              { value: 'off', label: t('不显示') },
              { value: 'screen', label: t('页面') },
              { value: 'screenAndExport', label: t('页面和导出的文件') },
            ]}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('保存')}
        </Button>
      </Form>
    </section>
  );
}
