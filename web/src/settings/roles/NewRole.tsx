import type { RoleSummary } from '@tide/model/api/roles';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { useSettingsForm } from '../useSettingsForm';
import { type RoleInfo, RoleModal } from './RoleModal';

interface Props {
  /** The role that is copied; null for one without rights. */
  copied: RoleSummary | null;
  roles: readonly RoleSummary[];
  onMade(name: string): void;
  onClose(): void;
}

/** A new role, empty or as a copy (spec DICT-07); it opens when it is made. */
export function NewRole({ copied, roles, onMade, onClose }: Props) {
  const { t } = useTranslation();
  const { form, save } = useSettingsForm<RoleInfo, { name: string }>(
    (info) => api.post('settings/roles', { ...info, ...(copied && { copyOf: copied.name }) }),
    ({ name }) => onMade(name),
  );
  return (
    <RoleModal
      title={copied ? t('复制「{{role}}」', { role: copied.label }) : t('新增角色')}
      okText={copied ? t('复制') : t('新增')}
      initial={{
        label: '',
        kind: copied?.kind ?? 'position',
        parent: copied?.parent ?? null,
        description: copied?.description ?? null,
      }}
      roles={roles}
      form={form}
      saving={save.isPending}
      onFinish={(info) => save.mutate(info)}
      onClose={onClose}
    />
  );
}
