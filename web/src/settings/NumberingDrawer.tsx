import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { NumberedFieldJson, NumberPreview } from '@tide/model/api/numbering';
import { dateParts, finest, type NumberRule, numberPart, repeats, resets } from '@tide/model/numbering';
import { Button, Checkbox, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { dateWords, resetWords } from './numbering';
import { useSettingsForm } from './useSettingsForm';

/** The rule of one field: its parts, and the next three numbers while one types. */
export default function NumberingDrawer({ item, onClose }: { item: NumberedFieldJson; onClose(): void }) {
  const { t } = useTranslation();
  const address = `settings/numbering/${item.object}/${item.field}`;
  const { form, save } = useSettingsForm((rule: NumberRule) => api.put(address, rule), onClose);
  const rule: NumberRule = { ...item.rule, ...Form.useWatch([], form) };
  const sound =
    !repeats(rule) &&
    !(rule.manual && rule.gapless) &&
    [rule.prefix, rule.separator, rule.suffix].every((part) => numberPart.test(part)) &&
    Number.isInteger(rule.length);
  const preview = useQuery({
    queryKey: ['settings', 'numbering', 'preview', item.object, item.field, rule],
    queryFn: () => api.post<NumberPreview>(`${address}/preview`, rule),
    enabled: sound,
    placeholderData: keepPreviousData,
  });
  const text = (name: 'prefix' | 'separator' | 'suffix', label: string) => (
    <Form.Item
      name={name}
      label={label}
      rules={[{ pattern: numberPart, message: t('只能用文字、数字、-、_、/，不超过 20 个字。') }]}
    >
      <Input maxLength={20} />
    </Form.Item>
  );
  return (
    <Drawer
      open
      width={560}
      title={`${item.objectLabel} ${item.fieldLabel}`}
      onClose={onClose}
      footer={
        <div className="numbering-foot">
          <Button onClick={() => form.setFieldsValue(item.packRule)}>{t('恢复默认')}</Button>
          <span />
          <Button onClick={onClose}>{t('取消')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t('保存')}
          </Button>
        </div>
      }
    >
      <Form<NumberRule>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={item.rule}
        onFinish={(given) => save.mutate(given)}
      >
        <div className="numbering-parts">
          {text('prefix', t('前缀'))}
          <Form.Item name="date" label={t('日期部分')}>
            <Select options={dateParts.map((value) => ({ value, label: t(dateWords[value]) }))} />
          </Form.Item>
          {text('separator', t('分隔符'))}
          <Form.Item name="length" label={t('流水号位数')} rules={[{ required: true, message: t('请填写 1 到 10。') }]}>
            <InputNumber min={1} max={10} precision={0} />
          </Form.Item>
          {text('suffix', t('后缀'))}
          <Form.Item
            name="reset"
            label={t('重置周期')}
            dependencies={['date']}
            rules={[
              {
                validator: () =>
                  repeats(rule) ? Promise.reject(new Error(t('日期里没有这个周期，编号会重复。'))) : Promise.resolve(),
              },
            ]}
          >
            <Select
              options={resets.map((value) => ({
                value,
                label: t(resetWords[value]),
                disabled: resets.indexOf(value) > resets.indexOf(finest(rule.date)),
              }))}
            />
          </Form.Item>
        </div>
        <Form.Item name="manual" valuePropName="checked">
          <Checkbox disabled={rule.gapless}>{t('新建时可以自己填写编号')}</Checkbox>
        </Form.Item>
        <Form.Item
          name="gapless"
          valuePropName="checked"
          extra={t('不留空号；同时新建的人要逐个等待，只用于法规要求连号的单据。')}
        >
          <Checkbox disabled={rule.manual}>{t('连号')}</Checkbox>
        </Form.Item>
        <h3>{t('接下来的三个编号')}</h3>
        <ol className="numbering-next" aria-live="polite">
          {(sound ? (preview.data?.next ?? []) : []).map((number) => (
            <li key={number}>{number}</li>
          ))}
        </ol>
        {sound && preview.data && preview.data.taken.length > 0 && (
          <p className="numbering-taken">
            {t('{{numbers}} 已被使用，会跳过。', { numbers: preview.data.taken.join(t('、')) })}
          </p>
        )}
      </Form>
    </Drawer>
  );
}
