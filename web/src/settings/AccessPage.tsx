import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccessSettingsJson } from '@tide/model/api/organisation';
import type { AccessSettings } from '@tide/model/settings/access';
import { App, Radio, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import './access.css';

/** 访问规则: who is whose superior, and which records follow their parent (spec ORG-03, PERM-05, PERM-08). A change holds with everybody's next request. */
export default function AccessPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const rules = useQuery({
    queryKey: ['settings', 'access'],
    queryFn: () => api.get<AccessSettingsJson>('settings/access'),
  });
  const save = useMutation({
    mutationFn: (changes: Partial<AccessSettings>) => api.patch<AccessSettingsJson>('settings/access', changes),
    onSuccess: async () => {
      await client.invalidateQueries();
      void message.success(t('已保存。'));
    },
    onError: (error) => void message.error(error.message),
  });
  if (rules.error) return <Failure error={rules.error} onRetry={() => void rules.refetch()} />;
  if (!rules.data) return <Waiting rows={8} />;
  const { hierarchy, superiorsView, children } = rules.data;
  return (
    <section className="access-rules-page">
      <h1>{t('访问规则')}</h1>
      <p>{t('角色给出的数据范围之外，还有谁能看到谁的记录。修改立即生效。')}</p>
      <h2>{t('上下级')}</h2>
      <div className="access-rule">
        <span id="hierarchy">{t('谁是谁的下级')}</span>
        <Radio.Group
          aria-labelledby="hierarchy"
          disabled={save.isPending}
          value={hierarchy}
          onChange={(event) => save.mutate({ hierarchy: event.target.value })}
          options={[
            { value: 'reportingLine', label: t('汇报线') },
            { value: 'roleTree', label: t('角色树') },
            { value: 'both', label: t('两者') },
          ]}
        />
        <small>{t('汇报线：直属上级逐级向上。角色树：上级角色、同部门或上级部门的人。两者：满足其一。')}</small>
      </div>
      <div className="access-rule">
        <span id="superiors">{t('上级能看到下级的记录')}</span>
        <Switch
          aria-labelledby="superiors"
          loading={save.isPending}
          checked={superiorsView}
          onChange={(checked) => save.mutate({ superiorsView: checked })}
        />
        <small>{t('只是查看；编辑和删除按角色的数据范围。角色范围里写明“本人及下级”的，不受影响。')}</small>
      </div>
      <h2>{t('随上级记录查看')}</h2>
      {children.map(({ object, label, parent, inherits }) => (
        <div key={object} className="access-rule">
          <span>{t('谁还能看到{{label}}', { label })}</span>
          <Select
            aria-label={label}
            disabled={save.isPending}
            value={inherits}
            onChange={(chosen) => save.mutate({ inheritance: { [object]: chosen } })}
            options={[
              { value: 'readers', label: t('能看到所属{{parent}}的人', { parent }) },
              { value: 'owner', label: t('仅所属{{parent}}的负责人', { parent }) },
              { value: 'none', label: t('不继承') },
            ]}
          />
        </div>
      ))}
    </section>
  );
}
