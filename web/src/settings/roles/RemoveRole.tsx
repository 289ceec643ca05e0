import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RoleDetail, RoleSummary } from '@tide/model/api/roles';
import { Alert, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';

interface Props {
  role: RoleDetail;
  roles: readonly RoleSummary[];
  onRemoved(): void;
  onClose(): void;
}

/** Removes a role of one's own; its people get another one in the same step. */
export function RemoveRole({ role, roles, onRemoved, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reassignTo, setReassignTo] = useState<string>();
  const remove = useMutation({
    mutationFn: () => api.delete(`settings/roles/${role.name}`, { reassignTo }),
    onSuccess: async () => {
      onRemoved();
      await client.invalidateQueries({ queryKey: ['settings'] });
    },
  });
  const needed = role.people.length > 0;
  return (
    <Modal
      open
      title={t('删除角色「{{role}}」？', { role: role.label })}
      okText={t('删除')}
      okButtonProps={{ danger: true, disabled: needed && !reassignTo }}
      confirmLoading={remove.isPending}
      cancelText={t('取消')}
      onOk={() => remove.mutate()}
      onCancel={onClose}
    >
      {remove.error && <Alert type="error" title={remove.error.message} style={{ marginBottom: 16 }} />}
      {needed ? (
        <>
          <p>
            {t('{{people}} 有这个角色，请选择他们改用的角色：', {
              people: role.people.map((person) => person.title).join(t('、')),
            })}
          </p>
          <Select
            aria-label={t('改用的角色')}
            style={{ width: '100%' }}
            placeholder={t('选择角色')}
            value={reassignTo}
            options={roles
              .filter(({ name, administrator }) => name !== role.name && !administrator)
              .map(({ name, label }) => ({ value: name, label }))}
            onChange={setReassignTo}
          />
        </>
      ) : (
        <p>{t('没有人有这个角色。删除后不能恢复。')}</p>
      )}
    </Modal>
  );
}
