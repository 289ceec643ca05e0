import { CopyOutlined, MoreOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { RoleDetail, RoleSummary } from '@tide/model/api/roles';
import { Alert, App, Button, Dropdown, Form, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLeaving } from '../useLeaving';
import { FieldRights } from './FieldRights';
import { RemoveRole } from './RemoveRole';
import { RoleCompare } from './RoleCompare';
import { RoleMatrix } from './RoleMatrix';
import { type RoleInfo, RoleModal } from './RoleModal';
import { RolePeople } from './RolePeople';
import { roleQuery, withFieldRight, withRight } from './rights';
import { useRoleDraft } from './useRoleDraft';

interface Props {
  role: RoleDetail;
  roles: readonly RoleSummary[];
  /** Name of the role beside it. */
  beside: string | undefined;
  onCompare(name: string | undefined): void;
  onCopy(): void;
  onRemoved(): void;
}

const originWords: Record<RoleDetail['origin'], string> = { pack: '自带', changed: '自带，已修改', own: '自建' };

/** One role: its matrix, its fields, its people; beside another one when comparing. Nothing is in force before it is saved. */
export function RoleEditor({ role, roles, beside, onCompare, onCopy, onRemoved }: Props) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const editor = useRoleDraft(role);
  const { draft, changed } = editor;
  const [open, setOpen] = useState<'info' | 'remove' | null>(null);
  const [form] = Form.useForm<RoleInfo>();
  const other = useQuery({ ...roleQuery(beside ?? ''), enabled: beside !== undefined }).data;
  useLeaving(changed.length, 'role');
  const marks = new Set(changed);
  const fixed = role.administrator;
  const verbs: Record<string, () => unknown> = {
    info: () => setOpen('info'),
    remove: () => setOpen('remove'),
    reset: () =>
      modal.confirm({
        title: t('撤销对「{{role}}」的所有修改？', { role: role.label }),
        content: t('它的名称和权限恢复为系统自带的样子。'),
        okText: t('撤销修改'),
        cancelText: t('取消'),
        onOk: () => editor.reset(),
      }),
  };
  const more = [
    { key: 'info', label: t('名称和上级') },
    ...(role.origin === 'changed' ? [{ key: 'reset', label: t('撤销修改') }] : []),
    ...(role.origin === 'own' ? [{ key: 'remove', label: t('删除'), danger: true }] : []),
  ];
  return (
    <div className="role-editor">
      <header>
        <h1>{draft.label}</h1>
        {!fixed && <span className="chip">{t(originWords[role.origin])}</span>}
        <span className="list-bar-space" />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('比较')}
          placeholder={t('与另一个角色比较')}
          className="role-beside"
          value={beside}
          options={roles
            .filter(({ name, administrator }) => name !== role.name && !administrator)
            .map(({ name, label }) => ({ value: name, label }))}
          onChange={onCompare}
          disabled={fixed}
        />
        {!fixed && (
          <Space>
            <Button icon={<CopyOutlined />} onClick={onCopy}>
              {t('复制')}
            </Button>
            <Dropdown menu={{ items: more, onClick: ({ key }) => void verbs[key]?.() }} trigger={['click']}>
              <Button icon={<MoreOutlined />} aria-label={t('更多')} title={t('更多')} />
            </Dropdown>
          </Space>
        )}
      </header>
      <div className="role-body">
        {draft.description && <p className="role-description">{draft.description}</p>}
        {fixed && <Alert type="info" showIcon title={t('系统管理员能做一切，也能打开控制面板；不能修改。')} />}
        {role.problems.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={t('这些权限已不适用，没有生效，下次保存时会去掉：')}
            description={role.problems.map((sentence) => <div key={sentence}>{sentence}</div>)}
          />
        )}
        {beside !== undefined && other && <RoleCompare one={draft} other={other} />}
        {beside === undefined && !fixed && (
          <>
            <RoleMatrix
              objects={draft.objects}
              disabled={fixed}
              changed={marks}
              onChange={(object, verb, right) => editor.set({ objects: withRight(draft.objects, object, verb, right) })}
            />
            <FieldRights
              fields={draft.fields}
              disabled={fixed}
              changed={marks}
              onChange={(path, right) => editor.set({ fields: withFieldRight(draft.fields, path, right) })}
            />
          </>
        )}
        <RolePeople people={role.people} />
      </div>
      {changed.length > 0 && (
        <footer>
          {editor.error && <Alert type="error" showIcon title={editor.error.message} />}
          <span className="role-unsaved">{t('{{count}} 处修改还没保存', { count: changed.length })}</span>
          {editor.stale ? (
            <Space wrap>
              <Button onClick={() => void editor.seeNewest()}>{t('放弃我的，看最新的')}</Button>
              <Button type="primary" loading={editor.saving} onClick={() => void editor.saveOverNewest()}>
                {t('仍按我的保存')}
              </Button>
            </Space>
          ) : (
            <Space>
              <Button onClick={editor.discard}>{t('放弃')}</Button>
              <Button type="primary" loading={editor.saving} onClick={editor.save}>
                {t('保存 {{count}} 处修改', { count: changed.length })}
              </Button>
            </Space>
          )}
        </footer>
      )}
      {open === 'info' && (
        <RoleModal
          title={t('名称和上级')}
          okText={t('确定')}
          initial={draft}
          name={role.name}
          roles={roles}
          form={form}
          onFinish={(info) => {
            editor.set(info);
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'remove' && (
        <RemoveRole role={role} roles={roles} onRemoved={onRemoved} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}
