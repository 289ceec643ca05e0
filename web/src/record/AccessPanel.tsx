import { SearchOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { verbWord } from '@tide/model/access/words';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Reference } from '@tide/model/api/records';
import { Input } from 'antd';
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { accessQuery } from '../api/sharing';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { EffectiveRightsView } from './EffectiveRightsView';
import './sharing.css';

const PersonControl = lazy(() => import('../controls/PersonControl'));

/** 谁能看到: the people who may see the record, and the rule that lets them (spec PERM-11). */
export function AccessPanel({ object, id }: { object: ObjectJson; id: string }) {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  const [typed, setTyped] = useState('');
  const [person, setPerson] = useState<Reference | null>(null);
  const search = useDeferredValue(typed.trim());
  const access = useQuery({ ...accessQuery(object.name, id, search), placeholderData: keepPreviousData });
  if (access.error) return <Failure error={access.error} onRetry={() => void access.refetch()} />;
  const { items = [], total = 0 } = access.data ?? {};
  return (
    <div className="access">
      <div className="access-bar">
        <Input
          allowClear
          prefix={<SearchOutlined />}
          aria-label={t('搜索能看到的人')}
          placeholder={t('姓名、用户名')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <small>{t('{{count}} 人能看到', { count: total })}</small>
        {me.administrator && (
          <span className="access-person">
            <Suspense>
              <PersonControl value={person} onChange={setPerson} placeholder={t('查看某人的有效权限')} />
            </Suspense>
          </span>
        )}
      </div>
      {person && <EffectiveRightsView object={object.name} id={id} person={person.id} />}
      {!access.data && <Waiting rows={6} />}
      <ul className="access-people">
        {items.map(({ id: who, name, department, active, can, rules }) => (
          <li key={who}>
            <span className="face-reference">
              <span className="avatar">{name.slice(0, 1)}</span>
              <span className="cut">{name}</span>
              {department && <small>{department}</small>}
              {!active && <span className="chip">{t('已停用')}</span>}
            </span>
            <span className="access-rules">
              {rules.map(({ words }) => (
                <span key={words}>{words}</span>
              ))}
            </span>
            <span className="access-can">{can.map((verb) => verbWord(verb, me.user.language)).join(t('、'))}</span>
          </li>
        ))}
      </ul>
      {total > items.length && items.length > 0 && (
        <p className="access-more">{t('只列出前 {{count}} 人，其他人请搜索。', { count: items.length })}</p>
      )}
    </div>
  );
}
