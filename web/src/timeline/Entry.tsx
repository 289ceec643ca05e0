import {
  CarOutlined,
  EnvironmentOutlined,
  MailOutlined,
  MessageOutlined,
  PhoneOutlined,
  TeamOutlined,
  WechatOutlined,
} from '@ant-design/icons';
import { Link as PageLink } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Link, RecordJson, Reference } from '@tide/model/api/records';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Cell } from '../faces/Cell';
import { useMoments } from '../faces/moments';
import { timelineFields } from './timelineFields';

/** Icons of ways to be in touch (visual target, section 6). */
export const kindIcons: Record<string, ComponentType> = {
  phone: PhoneOutlined,
  visit: CarOutlined,
  wechat: WechatOutlined,
  meeting: TeamOutlined,
  email: MailOutlined,
};

/** One thing of the timeline. */
export function Entry({ child, item }: { child: ObjectJson; item: RecordJson }) {
  const { t } = useTranslation();
  const { time, full, today, dayOf, day, moment } = useMoments();
  const fields = timelineFields(child);
  const at = String(item[fields.at]);
  const kind = fields.kind ? String(item[fields.kind] ?? '') : '';
  const Icon = kindIcons[kind] ?? MessageOutlined;
  const owner = child.ownerField ? (item[child.ownerField] as Reference | null) : null;
  const people = Object.entries(child.fields).flatMap(([name, field]) =>
    field.type === 'multiLookup' ? ((item[name] as Link[] | null) ?? []) : [],
  );
  const words = [
    fields.kindField?.options.find((option) => option.value === kind)?.label,
    people
      .map((person) => person.title)
      .filter(Boolean)
      .join('、'),
  ].filter(Boolean);
  const outcome = fields.outcome && item[fields.outcome] ? child.fields[fields.outcome] : undefined;
  const positions = Object.entries(child.fields).filter(([name, field]) => field.type === 'position' && item[name]);
  const next = fields.next ? (item[fields.next] as string | null) : null;
  return (
    <article className="entry">
      <span className="entry-icon">
        <Icon />
      </span>
      <header>
        <b>{owner?.title}</b>
        <span className="cut">{words.join('，')}</span>
        <PageLink to="/$object/$id" params={{ object: child.name, id: item.id }} title={full(at)}>
          {dayOf(at) === today ? time(at) : `${day(dayOf(at))} ${time(at)}`}
        </PageLink>
      </header>
      <p className="face-text">{String(item[fields.text] ?? '')}</p>
      {(outcome || next || positions.length > 0) && (
        <footer>
          {outcome && fields.outcome && <Cell field={outcome} value={item[fields.outcome]} />}
          {positions.map(([name, field]) => (
            <span key={name}>
              <EnvironmentOutlined /> {field.label} <Cell field={field} value={item[name]} />
            </span>
          ))}
          {next && (
            <span>
              {t('下次联系 {{when}}', {
                when: moment(next) === day(dayOf(next)) ? `${moment(next)} ${time(next)}` : moment(next),
              })}
            </span>
          )}
        </footer>
      )}
    </article>
  );
}
