import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ResetRequestJson } from '@tide/model/api/accounts';
import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useMoments } from '../faces/moments';

/** Who has forgotten his password and waits for an administrator (spec AUTH-05). */
export function ResetRequests({ onOpen }: { onOpen(user: string): void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { moment } = useMoments();
  const client = useQueryClient();
  const requests = useQuery({
    queryKey: ['settings', 'reset-requests'],
    queryFn: async () => (await api.get<{ items: ResetRequestJson[] }>('settings/reset-requests')).items,
  });
  const dismiss = useMutation({
    mutationFn: (id: string) => api.delete(`settings/reset-requests/${id}`),
    onError: (error) => void message.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: ['settings', 'reset-requests'] }),
  });
  if (!requests.data || requests.data.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="people-requests"
      message={
        <>
          {t('{{count}} 人请求重置密码', { count: requests.data.length })}
          <ul>
            {requests.data.map(({ user, at }) => (
              <li key={user.id}>
                <button type="button" className="plain" onClick={() => onOpen(user.id)}>
                  {user.title}
                </button>
                <small>{moment(at)}</small>
                <Button size="small" onClick={() => dismiss.mutate(user.id)}>
                  {t('忽略')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}
