import { Link } from '@tanstack/react-router';
import type { RehearsalAnswer } from '@tide/model/api/poolRehearsal';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../../faces/moments';

interface Rows {
  object: string;
  rows: RehearsalAnswer['records'];
}

/** Records that would go back, with their owners and nights. */
export function RehearsalRows({ object, rows }: Rows) {
  const { t } = useTranslation();
  const { day } = useMoments();
  return (
    <ul className="rehearsal-rows">
      {rows.map(({ record, owner, night, now, rule, days }) => (
        <li key={record.id}>
          {record.title === null ? (
            <span className="cut">{t('无权查看')}</span>
          ) : (
            <Link className="cut" to="/$object/$id" params={{ object, id: record.id }} target="_blank">
              {record.title}
            </Link>
          )}
          <span className="cut">{owner.title}</span>
          <time dateTime={night} title={`${rule ?? ''} ${days === null ? '' : t('{{days}} 天', { days })}`.trim()}>
            {now === night
              ? t('{{day}} 回收', { day: day(night) })
              : now === null
                ? t('{{day}} 回收，原来不会', { day: day(night) })
                : t('{{day}} 回收，原来 {{now}}', { day: day(night), now: day(now) })}
          </time>
        </li>
      ))}
    </ul>
  );
}

/** All of them that are named, with how many there are. */
export function RehearsalList({ object, rows, total, onClose }: Rows & { total: number; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Drawer open title={t('将回收的 {{count}} 个', { count: total })} size={560} onClose={onClose}>
      <RehearsalRows object={object} rows={rows} />
      {rows.length < total && <p className="pool-note">{t('只列最先回收的 {{count}} 个。', { count: rows.length })}</p>}
    </Drawer>
  );
}
