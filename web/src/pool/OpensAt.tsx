import { ClockCircleOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../faces/moments';
import './pool.css';
import { lookAgain } from './poolApi';

/** Where the clock here runs ahead of the server's, it is asked again this often, and for so long. Milliseconds. */
const again = 1_000;
const patience = 60_000;
/** A timer takes no more than 31 bits; no page stays open for so many milliseconds. */
const longest = 2 ** 31 - 1;

/** When a record that is held can be claimed; what is shown is asked for anew then. */
export function OpensAt({ object, opensAt }: { object: ObjectJson; opensAt: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [looks, setLooks] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every look that has not brought the opening sets the next one up
  useEffect(() => {
    const left = new Date(opensAt).getTime() - Date.now();
    if (left < -patience || left > longest) return;
    const timer = setTimeout(
      () => {
        lookAgain(client, object.name);
        setLooks((before) => before + 1);
      },
      Math.max(left, again),
    );
    return () => clearTimeout(timer);
  }, [client, object.name, opensAt, looks]);
  const moment = useOpening()(opensAt);
  return (
    <span className="opens-at">
      <ClockCircleOutlined /> {t('{{moment}} 开放', { moment })}
    </span>
  );
}

/** The moment of an opening in words: the time alone where it is today. */
export function useOpening(): (opensAt: string) => string {
  const { today, dayOf, day, time } = useMoments();
  return (opensAt) => {
    const date = dayOf(opensAt);
    return date === today ? time(opensAt) : `${day(date)} ${time(opensAt)}`;
  };
}
