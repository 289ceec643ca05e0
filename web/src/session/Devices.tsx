import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeviceJson } from '@tide/model/api/me';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useMoments } from '../faces/moments';
import { agentOf } from './agent';

/** Where I am signed in; every other place can be ended (spec AUTH-08). */
export function Devices() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { full } = useMoments();
  const client = useQueryClient();
  const devices = useQuery({
    queryKey: ['me', 'devices'],
    queryFn: async () => (await api.get<{ items: DeviceJson[] }>('me/devices')).items,
  });
  const end = useMutation({
    mutationFn: (id: string) => api.delete(`me/devices/${id}`),
    onSuccess: () => void message.success(t('那里的登录已结束。')),
    onError: (error) => void message.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: ['me', 'devices'] }),
  });
  return (
    <ul className="profile-list">
      {devices.error && <li className="field-problem">{devices.error.message}</li>}
      {devices.data?.map((device) => (
        <li key={device.id}>
          <span>
            {agentOf(device.agent)}
            <small>
              {[t('最近使用 {{at}}', { at: full(device.lastSeenAt) }), device.ip].filter(Boolean).join('，')}
            </small>
          </span>
          {device.current ? (
            <span className="chip good">{t('这里')}</span>
          ) : (
            <Button
              size="small"
              loading={end.isPending && end.variables === device.id}
              onClick={() => end.mutate(device.id)}
            >
              {t('结束登录')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
