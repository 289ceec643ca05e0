import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BusinessSettingsJson } from '@tide/model/api/businessSettings';
import type { NumberField } from '@tide/model/fields/number';
import type { PackSetting } from '@tide/model/solution';
import { App, Input, Radio, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import './access.css';

/** 业务规则: what the packs let administrators decide for everybody (spec SYS-01). A change holds with the next request. */
export default function BusinessPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const kept = useQuery({
    queryKey: ['settings', 'business'],
    queryFn: () => api.get<BusinessSettingsJson>('settings/business'),
  });
  const save = useMutation({
    mutationFn: (changes: Record<string, unknown>) => api.patch<BusinessSettingsJson>('settings/business', changes),
    onSuccess: async () => {
      await client.invalidateQueries();
      void message.success(t('已保存。'));
    },
    onError: (error) => void message.error(error.message),
  });
  if (kept.error) return <Failure error={kept.error} onRetry={() => void kept.refetch()} />;
  if (!kept.data) return <Waiting rows={4} />;
  const { settings, values } = kept.data;
  return (
    <section className="access-rules-page">
      <h1>{t('业务规则')}</h1>
      <p>{t('对整个公司生效，修改立即生效。')}</p>
      {Object.entries(settings).map(([name, setting]) => (
        <div key={name} className="access-rule">
          <span id={`setting-${name}`}>{setting.label}</span>
          <Decision
            name={name}
            setting={setting}
            value={values[name]}
            waiting={save.isPending}
            onChange={(value) => save.mutate({ [name]: value })}
          />
          {setting.help && <small>{setting.help}</small>}
        </div>
      ))}
    </section>
  );
}

interface DecisionProps {
  name: string;
  setting: PackSetting;
  value: unknown;
  waiting: boolean;
  onChange(value: unknown): void;
}

function Decision({ name, setting, value, waiting, onChange }: DecisionProps) {
  if (setting.type === 'boolean')
    return (
      <Switch aria-labelledby={`setting-${name}`} loading={waiting} checked={value === true} onChange={onChange} />
    );
  if (setting.type === 'number')
    return <NumberDecision key={String(value ?? '')} {...{ name, setting, value, waiting, onChange }} />;
  return (
    <Radio.Group
      aria-labelledby={`setting-${name}`}
      disabled={waiting}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      options={setting.options.map((option) => ({ value: option.value, label: option.label }))}
    />
  );
}

/** A number holds when it has been typed to its end; an empty one is off. */
function NumberDecision({ name, setting, value, waiting, onChange }: DecisionProps & { setting: NumberField }) {
  const { t } = useTranslation();
  const kept = String(value ?? '');
  const [typed, setTyped] = useState(kept);
  const finish = () => {
    if (typed.trim() !== kept) onChange(typed.trim() === '' ? null : typed.trim());
  };
  return (
    <Input
      className="access-number"
      aria-labelledby={`setting-${name}`}
      inputMode="numeric"
      disabled={waiting}
      placeholder={t('不启用')}
      suffix={setting.unit}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onPressEnter={(event) => event.currentTarget.blur()}
    />
  );
}
