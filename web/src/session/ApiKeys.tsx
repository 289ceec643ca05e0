import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiKeyJson } from '@tide/model/api/accounts';
import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useMoments } from '../faces/moments';

interface Props {
  /** My own, or everybody's for administrators. */
  source: 'me/api-keys' | 'settings/api-keys';
  /** Role → its label; others show by name. */
  labels: ReadonlyMap<string, string>;
}

/** API keys: how they begin, what they may, when they were used, and the button that ends them. */
export function ApiKeys({ source, labels }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { full } = useMoments();
  const client = useQueryClient();
  const keys = useQuery({
    queryKey: ['api-keys', source],
    queryFn: async () => (await api.get<{ items: ApiKeyJson[] }>(source)).items,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => api.delete(`${source}/${id}`),
    onError: (error) => void message.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  const factsOf = ({ user, start, roles, expiresAt, lastUsedAt }: ApiKeyJson) =>
    [
      source === 'settings/api-keys' && user.title,
      `${start}…`,
      roles === null ? t('全部角色') : roles.map((role) => labels.get(role) ?? role).join('、'),
      expiresAt === null ? t('不过期') : t('{{at}} 到期', { at: full(expiresAt) }),
      lastUsedAt === null ? t('没有用过') : t('最近使用 {{at}}', { at: full(lastUsedAt) }),
    ]
      .filter(Boolean)
      .join('，');
  return (
    <ul className="profile-list">
      {keys.error && <li className="field-problem">{keys.error.message}</li>}
      {keys.data?.length === 0 && <li className="related-empty">{t('还没有 API 密钥。')}</li>}
      {keys.data?.map((key) => (
        <li key={key.id}>
          <span>
            {key.name}
            <small>{factsOf(key)}</small>
          </span>
          <Popconfirm
            title={t('作废 API 密钥「{{name}}」？', { name: key.name })}
            description={t('正在使用它的程序会立即被拒绝。')}
            okText={t('作废')}
            cancelText={t('取消')}
            onConfirm={() => revoke.mutateAsync(key.id)}
          >
            <Button size="small">{t('作废')}</Button>
          </Popconfirm>
        </li>
      ))}
    </ul>
  );
}
