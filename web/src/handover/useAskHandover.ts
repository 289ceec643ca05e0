import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { UserChanges, UserJson } from '@tide/model/api/organisation';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { surveyQuery } from './handoverApi';

/** 转岗 (spec XFER-05): after a new department or other roles, asks whether his records stay his or are handed over; nothing where he has none. */
export function useAskHandover() {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (
    user: UserJson,
    { departmentId = null, roles = [] }: Pick<UserChanges, 'departmentId' | 'roles'>,
  ): Promise<void> => {
    const moved = departmentId !== (user.department?.id ?? null);
    const other = [...roles].sort().join() !== [...user.roles].sort().join();
    if (!moved && !other) return;
    if (!me.settings.includes('handover')) return;
    const { person } = await client.fetchQuery(surveyQuery(user.id));
    if (person.objects.length === 0) return;
    modal.confirm({
      title: t('{{name}}名下的记录怎么办？', { name: user.name }),
      content: t('部门或角色已改。记录可以保留给他，也可以移交给别人。'),
      okText: t('移交记录'),
      cancelText: t('保留'),
      onOk: () => void navigate({ to: '/settings/handover', search: { person: user.id, mode: 'transfer' } }),
    });
  };
}
