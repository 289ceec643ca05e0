import { DeleteOutlined } from '@ant-design/icons';
import { Button, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import PersonControl from '../../controls/PersonControl';
import type { PoolDraft } from './usePoolDraft';

/** 个人上限: people who may own more or fewer than everybody else. */
export function PersonalCaps({ draft, onClose }: { draft: PoolDraft; onClose(): void }) {
  const { t } = useTranslation();
  const { maxOwned, maxOwnedOverrides: caps } = draft.rules;
  const put = (person: string, cap: number | null) => draft.set({ maxOwnedOverrides: { ...caps, [person]: cap } });
  return (
    <Modal open title={t('个人上限')} footer={null} width={480} onCancel={onClose}>
      <p className="pool-note">
        {maxOwned === null
          ? t('其余的人不限。空着的也不限。')
          : t('其余的人最多 {{count}} 个。空着的不限。', { count: maxOwned })}
      </p>
      {Object.entries(caps).map(([person, cap]) => {
        const name = draft.names[`person:${person}`] ?? t('已不存在');
        return (
          <div key={person} className="pool-cap">
            <span className="cut">{name}</span>
            <InputNumber
              className="pool-number"
              controls={false}
              aria-label={t('{{name}}的上限', { name })}
              placeholder={t('不限')}
              value={cap}
              onChange={(count) => put(person, count)}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('去掉{{name}}的上限', { name })}
              onClick={() => {
                const { [person]: _gone, ...rest } = caps;
                draft.set({ maxOwnedOverrides: rest });
              }}
            />
          </div>
        );
      })}
      <PersonControl
        value={null}
        placeholder={t('添加一个人')}
        onChange={(person) => {
          if (!person) return;
          draft.name({ [`person:${person.id}`]: person.title });
          put(person.id, maxOwned);
        }}
      />
    </Modal>
  );
}
