import { LeftOutlined, SafetyOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { LostRecordJson } from '@tide/model/api/pools';
import { poolViews } from '@tide/model/pool/definition';
import { useTranslation } from 'react-i18next';
import { useObject } from '../api/definitions';
import { useMoments } from '../faces/moments';
import { Failure } from '../frame/Failure';
import { NotFound } from '../frame/NotFound';
import { Waiting } from '../frame/Waiting';
import { lostQuery } from './poolApi';
import { reasonWords } from './reasonWords';
import './pool.css';

const route = getRouteApi('/frame/$object/recycled');

/** What went back by itself in the last 30 days from me, or from somebody whose records I see, each with its reason in one sentence. */
export default function RecycledPage() {
  const { t } = useTranslation();
  const { object: name } = route.useParams();
  const object = useObject(name);
  const { person } = route.useSearch();
  const lost = useQuery({ ...lostQuery(name, person), enabled: object?.pool !== undefined });
  if (!object?.pool) return <NotFound />;
  if (lost.error) return <Failure error={lost.error} onRetry={() => void lost.refetch()} />;
  return (
    <section className="recycled">
      <header>
        <Link to="/$object" params={{ object: name }} search={{}} aria-label={t('返回')}>
          <LeftOutlined />
        </Link>
        <h1>
          {person === undefined
            ? t('从我名下回收的{{object}}', { object: object.label })
            : t('从{{name}}名下回收的{{object}}', { name: lost.data?.person.title ?? '…', object: object.label })}
        </h1>
        <small>{t('最近 30 天')}</small>
        {object.views[poolViews.unassigned] && (
          <Link to="/$object" params={{ object: name }} search={{ view: poolViews.unassigned }}>
            {t('去公海未分配')}
          </Link>
        )}
      </header>
      {lost.isPending && <Waiting rows={6} />}
      {lost.data?.items.length === 0 && (
        <div className="empty">
          <SafetyOutlined />
          <div>
            {person === undefined
              ? t('最近 30 天没有{{object}}从你名下回收。', { object: object.label })
              : t('最近 30 天没有{{object}}从{{name}}名下回收。', {
                  object: object.label,
                  name: lost.data.person.title,
                })}
          </div>
        </div>
      )}
      <ul>
        {lost.data?.items.map((item) => (
          <Lost key={item.id} object={name} label={object.label} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Lost({ object, label, item }: { object: string; label: string; item: LostRecordJson }) {
  const { t } = useTranslation();
  const { full, day } = useMoments();
  const { record, at, pool, reason, visible } = item;
  const title = record.title ?? label;
  return (
    <li>
      <div>
        {visible ? (
          <Link className="cut" to="/$object/$id" params={{ object, id: record.id }}>
            {title}
          </Link>
        ) : (
          <b className="cut">{title}</b>
        )}
        <span>{pool.title}</span>
        <time dateTime={at}>{full(at)}</time>
      </div>
      <p>{reasonWords(reason, t, day)}</p>
    </li>
  );
}
