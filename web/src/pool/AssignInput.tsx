import { useQueries } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { PoolMemberJson } from '@tide/model/api/pools';
import type { RecordJson } from '@tide/model/api/records';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { poolMembersQuery } from './poolApi';

interface Props {
  object: ObjectJson;
  records: readonly RecordJson[];
  value: string[];
  onChange(people: string[]): void;
}

/** From so many members on one can search among them. */
const many = 8;

/** To whom: one gets everything, several get it in turn, in the order in which they were ticked (spec POOL-08). Says what room each has. */
export function AssignInput({ object, records, value, onChange }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const pools = [...new Set(records.flatMap(({ pool }) => (typeof pool === 'string' ? [pool] : [])))];
  const found = useQueries({ queries: pools.map((pool) => poolMembersQuery(object.name, pool)) });
  const failed = found.find(({ error }) => error);
  if (failed?.error) return <Failure error={failed.error} onRetry={() => void failed.refetch()} />;
  if (found.some(({ isPending }) => isPending)) return <Waiting rows={4} />;
  const members = [...new Map(found.flatMap(({ data }) => data ?? []).map((member) => [member.id, member])).values()];
  const shown = members.filter(({ title }) => title?.includes(typed.trim()));
  return (
    <>
      <p className="pool-about">{t('选一个人，全部给他；选几个人，按勾选的顺序轮流分。已满的人会跳过。')}</p>
      {members.length > many && (
        <Input
          allowClear
          placeholder={t('按姓名查找')}
          aria-label={t('按姓名查找')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <fieldset className="pool-members" aria-label={t('接收人')}>
        {shown.map((member) => (
          <Checkbox
            key={member.id}
            className="pool-member"
            checked={value.includes(member.id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...value, member.id] : value.filter((id) => id !== member.id))
            }
          >
            <span className="cut">{member.title}</span>
            {value.length > 1 && value.includes(member.id) && <small>{value.indexOf(member.id) + 1}</small>}
            <Room member={member} />
          </Checkbox>
        ))}
      </fieldset>
    </>
  );
}

/** `2/3，还能收 1 个` */
function Room({ member: { owned, cap } }: { member: PoolMemberJson }) {
  const { t } = useTranslation();
  if (cap === null) return <span className="pool-room">{t('已有 {{owned}} 个，不限', { owned })}</span>;
  const room = cap - owned;
  return (
    <span className={`pool-room${room > 0 ? '' : ' full'}`}>
      {room > 0
        ? t('{{owned}}/{{cap}}，还能收 {{room}} 个', { owned, cap, room })
        : t('{{owned}}/{{cap}}，已满', { owned, cap })}
    </span>
  );
}
