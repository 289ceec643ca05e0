import { EllipsisOutlined } from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson, Reference } from '@tide/model/api/records';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Cell } from '../faces/Cell';
import { PersonName } from '../faces/person';
import { titleOf } from '../list/Table';
import { actionsOf, daysIn, isStuck, leadsElsewhere, stateLabel } from '../states/moves';
import type { BoardFields } from './boardFields';

interface Props {
  object: ObjectJson;
  record: RecordJson;
  fields: BoardFields;
  /** An action is under way: the next one is offered when its outcome stands here. */
  busy: boolean;
  onOpen(): void;
  onMove(action: string): void;
}

/** One record on the board: what it is called, whose it is, what it is worth, how long it has been here. */
export function BoardCard({ object, record, fields, busy, onOpen, onMove }: Props) {
  const { t } = useTranslation();
  const days = daysIn(object, record, Date.now());
  const owner = object.ownerField ? (record[object.ownerField] as Reference | null | undefined) : null;
  const value = (name: string | undefined) => {
    const field = name === undefined ? undefined : object.fields[name];
    return field && name !== undefined && record[name] !== null ? (
      <Cell field={field} value={record[name]} whole={record} />
    ) : null;
  };
  const moves = actionsOf(object, record).filter(([, action]) => !leadsElsewhere(object, record, action));
  return (
    <>
      <div className="board-card-head">
        <button type="button" className="plain board-card-title cut" onClick={onOpen}>
          {titleOf(object, record)}
        </button>
        {moves.length > 0 && (
          <Dropdown
            disabled={busy}
            trigger={['click']}
            menu={{
              items: [
                {
                  key: ' moves',
                  type: 'group',
                  label: t('移到…'),
                  children: moves.map(([key, { label, to, tone }]) => ({
                    key,
                    label: to === undefined ? label : stateLabel(object, to),
                    title: label,
                    danger: tone === 'danger',
                  })),
                },
              ],
              onClick: ({ key }) => onMove(key),
            }}
          >
            <Button
              type="text"
              size="small"
              disabled={busy}
              icon={<EllipsisOutlined />}
              aria-label={t('移动「{{title}}」', { title: titleOf(object, record) })}
            />
          </Dropdown>
        )}
      </div>
      <div className="board-card-line">{value(fields.lookup)}</div>
      <div className="board-card-line">
        <b>{value(fields.amount)}</b>
        {days !== null && (
          <small className={isStuck(object, record, days) ? 'board-stuck' : undefined}>
            {t('{{days}} 天', { days })}
          </small>
        )}
        <span className="list-bar-space" />
        {owner && <PersonName person={owner} />}
      </div>
    </>
  );
}
