import { Link } from '@tanstack/react-router';
import type { RehearsalAnswer } from '@tide/model/api/poolRehearsal';
import { Checkbox, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../../faces/moments';
import { Exemption } from './Exemption';

interface Rows {
  object: string;
  rows: RehearsalAnswer['records'];
  /** Where some of them can be ticked. */
  picking?: { picked: readonly string[]; onPick(id: string, on: boolean): void };
}

/** Records that would go back, with their owners and nights. */
export function RehearsalRows({ object, rows, picking }: Rows) {
  const { t } = useTranslation();
  const { day } = useMoments();
  return (
    <ul className="rehearsal-rows">
      {rows.map(({ record, owner, night, now, rule, days }) => (
        <li key={record.id}>
          <span className="rehearsal-record">
            {picking && (
              <Checkbox
                aria-label={t('选择 {{title}}', { title: record.title ?? t('无权查看') })}
                checked={picking.picked.includes(record.id)}
                onChange={({ target }) => picking.onPick(record.id, target.checked)}
              />
            )}
            {record.title === null ? (
              <span className="cut">{t('无权查看')}</span>
            ) : (
              <Link className="cut" to="/$object/$id" params={{ object, id: record.id }} target="_blank">
                {record.title}
              </Link>
            )}
          </span>
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

interface ListProps extends Omit<Rows, 'picking'> {
  total: number;
  /** The last of the nights that are looked at. */
  lastNight: string;
  onClose(): void;
}

/** All of them that are named, with how many there are; those that are ticked can be exempted. */
export function RehearsalList({ object, rows, total, lastNight, onClose }: ListProps) {
  const { t } = useTranslation();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const picked = rows.flatMap(({ record }) => (ticked.includes(record.id) ? [record.id] : []));
  const onPick = (id: string, on: boolean) =>
    setTicked((before) => (on ? [...before, id] : before.filter((one) => one !== id)));
  return (
    <Drawer
      open
      title={t('将回收的 {{count}} 个', { count: total })}
      size={560}
      onClose={onClose}
      footer={<Exemption object={object} ids={picked} lastNight={lastNight} onDone={() => setTicked([])} />}
    >
      {rows.length > 0 && (
        <Checkbox
          className="rehearsal-all"
          checked={picked.length === rows.length}
          indeterminate={picked.length > 0 && picked.length < rows.length}
          onChange={({ target }) => setTicked(target.checked ? rows.map(({ record }) => record.id) : [])}
        >
          {t('全选')}
        </Checkbox>
      )}
      <RehearsalRows object={object} rows={rows} picking={{ picked, onPick }} />
      {rows.length < total && <p className="pool-note">{t('只列最先回收的 {{count}} 个。', { count: rows.length })}</p>}
    </Drawer>
  );
}
