import { CheckCircleOutlined, UserSwitchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { HandoverPerson } from '@tide/model/api/handovers';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { useMoments } from '../faces/moments';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { statusTones as userTones, statusWords as userWords } from '../settings/organisation';
import { handoversQuery, modeWords, pendingQuery, statusTones, statusWords } from './handoverApi';

/** 待交接 (spec XFER-04): records of those who are disabled or gone; and the hand-overs so far. */
export function Overview({ onStart }: { onStart(person: string): void }) {
  const { t } = useTranslation();
  const { moment } = useMoments();
  const pending = useQuery(pendingQuery);
  const handovers = useQuery(handoversQuery);
  const error = pending.error ?? handovers.error;
  if (error)
    return <Failure error={error} onRetry={() => void Promise.all([pending.refetch(), handovers.refetch()])} />;
  if (!pending.data || !handovers.data) return <Waiting />;
  return (
    <section className="handover">
      <header>
        <h1>{t('交接')}</h1>
        <Button type="primary" onClick={() => onStart('new')}>
          {t('办理交接')}
        </Button>
      </header>
      <h2>{t('待交接')}</h2>
      {pending.data.length === 0 ? (
        <div className="handover-none">
          <CheckCircleOutlined /> {t('停用和离职的人名下没有记录。')}
        </div>
      ) : (
        <ul className="handover-people">
          {pending.data.map((person) => (
            <li key={person.id}>
              <span className="handover-name">
                <b className="cut">{person.title}</b>
                <small className="cut">{person.department}</small>
              </span>
              <span className={`chip ${userTones[person.status]}`}>{t(userWords[person.status])}</span>
              <Counts person={person} />
              <Button size="small" onClick={() => onStart(person.id)}>
                {t('去交接')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <h2>{t('交接记录')}</h2>
      {handovers.data.length === 0 ? (
        <div className="handover-none">
          <UserSwitchOutlined /> {t('还没有办理过交接。')}
        </div>
      ) : (
        <ul className="handover-people">
          {handovers.data.map((one) => (
            <li key={one.id}>
              <span className="handover-name">
                <Link to="/settings/handover" search={{ id: one.id }} className="cut">
                  {one.person.title}
                </Link>
                <small className="cut">
                  {[t(modeWords[one.mode]), one.startedBy.title, moment(one.createdAt)].filter(Boolean).join('，')}
                </small>
              </span>
              <span className={`chip ${statusTones[one.status] ?? ''}`}>{t(statusWords[one.status])}</span>
              <span className="handover-counts">
                {t('移交 {{given}}，未成 {{failed}}，待交接 {{pending}}', { ...one.counts })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Counts per object, each a way into the list of exactly these records. */
export function Counts({ person }: { person: HandoverPerson }) {
  const { objects } = useWorkspace();
  return (
    <span className="handover-counts">
      {person.objects.map(({ name, count }) => {
        const object = objects.get(name);
        return object?.ownerField ? (
          <Link
            key={name}
            to="/$object"
            params={{ object: name }}
            search={{ filter: { field: object.ownerField, op: 'is', value: person.id } }}
          >
            {`${object.label} ${count.toLocaleString('en-US')}`}
          </Link>
        ) : null;
      })}
    </span>
  );
}
