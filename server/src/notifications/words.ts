import type { NotificationJson } from '@tide/model/api/notifications';
import type { RecordJson, Reference } from '@tide/model/api/records';
import type { Field } from '@tide/model/fields/all';
import { type Notice, type SystemNotice, systemNotices } from '@tide/model/notices';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { formatAmount } from '@tide/model/values/amount';
import { localTimeOf } from '@tide/model/values/localTime';
import type { Actor } from '../access/actor';
import { visibleFields } from '../access/fields';
import { may } from '../access/rights';
import { translateNotice, translateObject } from '../metadata/translate';
import type { Engine } from '../records/engine';
import { readRecords } from '../records/read';
import { zoneOf } from './zone';

/** A kept notification, without a word. */
export interface KeptNotification {
  id: string;
  notice: string;
  object: string | null;
  subject: string;
  by: string | null;
  facts: Record<string, unknown>;
  at: string;
}

export type Worded = Pick<NotificationJson, 'label' | 'text' | 'record' | 'gone' | 'by' | 'person'>;

const blank = /\{(\w+)\}/g;

/** What a notice is called and says, in the reader's language; what no pack declares any more says nothing. */
function noticeOf({ workspace }: Engine, actor: Actor, name: string): Notice | SystemNotice {
  const texts = workspace.locales[actor.language] ?? {};
  const system: Record<string, SystemNotice> = systemNotices;
  const notice = workspace.notices.get(name) ?? (Object.hasOwn(system, name) ? system[name] : undefined);
  return notice ? translateNotice(name, notice, texts) : { label: name, text: '' };
}

/**
 * Says what notifications are about, as their receiver may see it at this moment (spec NOTI-03): records and their fields are read through the
 * door as him, one statement per object. Of a record that is gone, or out of his sight, nothing is said.
 */
export async function wordsFor(
  engine: Engine,
  actor: Actor,
  rows: readonly KeptNotification[],
): Promise<Map<string, Worded>> {
  const records = await readSubjects(engine, actor, rows);
  return new Map(rows.map((row) => [row.id, wordsOf(engine, actor, row, records.get(row.subject))]));
}

const isAboutOne = ({ object, facts }: KeptNotification) => object !== null && facts.count === undefined;

async function readSubjects(
  engine: Engine,
  actor: Actor,
  rows: readonly KeptNotification[],
): Promise<Map<string, RecordJson>> {
  const records = new Map<string, RecordJson>();
  const about = rows.filter(isAboutOne);
  for (const name of new Set(about.flatMap(({ object }) => object ?? []))) {
    const object = engine.workspace.objects.get(name);
    if (!object || !may(actor, 'view', name)) continue;
    const own = about.filter((row) => row.object === name);
    const fields = new Set([
      object.titleField,
      ...own.flatMap(({ notice }) => blanksOf(engine, actor, notice, object)),
    ]);
    const seen = visibleFields(actor, object);
    const ids = [...new Set(own.map(({ subject }) => subject))];
    for (const record of await readRecords(
      engine,
      actor,
      name,
      ids,
      [...fields].filter((field) => field in seen),
    ))
      records.set(record.id, record);
  }
  return records;
}

/** Only notices of packs speak of fields; what the engine and people say may have blanks of the same name. */
const blanksOf = (engine: Engine, actor: Actor, notice: string, object: ObjectDefinition): string[] =>
  !engine.workspace.notices.has(notice)
    ? []
    : [...noticeOf(engine, actor, notice).text.matchAll(blank)].flatMap(([, name = '']) =>
        fieldsOf(object)[name] ? [name] : [],
      );

function wordsOf(engine: Engine, actor: Actor, row: KeptNotification, record: RecordJson | undefined): Worded {
  const { label, text, ...more } = noticeOf(engine, actor, row.notice);
  const object = row.object === null ? undefined : engine.workspace.objects.get(row.object);
  const gone = row.object !== null && isAboutOne(row) && !record;
  const own = row.notice === 'reminder';
  const by = row.by === null ? null : { id: row.by, title: engine.directory.person(row.by)?.name ?? null };
  if (gone && !own) return { label, text: '记录不存在，或你已无权查看。', record: null, gone, by: null, person: null };
  const texts = engine.workspace.locales[actor.language] ?? {};
  const definition = object && translateObject(object, texts);
  const title = definition && record ? ((record[definition.titleField] as string | null | undefined) ?? null) : null;
  const { person: of } = row.facts;
  const person = typeof of === 'string' ? { id: of, title: engine.directory.person(of)?.name ?? null } : null;
  const blanks = object ? blanksOf(engine, actor, row.notice, object) : [];
  const values: Record<string, unknown> = {
    ...row.facts,
    person: person?.title,
    by: by?.title,
    object: definition?.label,
    title,
  };
  const template = row.facts.count !== undefined && 'many' in more && more.many ? String(more.many) : text;
  return {
    label,
    text: template.replace(blank, (_, name: string) => {
      const field =
        definition && record && blanks.includes(name) && name in record ? fieldsOf(definition)[name] : undefined;
      return field ? shown(field, record?.[name], zoneOf(engine, actor)) : String(values[name] ?? '—');
    }),
    record: record ? { id: record.id, title } : null,
    gone,
    by,
    person,
  };
}

/** A value as it stands in a sentence, moments in the reader's zone (spec GEN-02); a masked one comes masked through the door. */
function shown(field: Field, value: unknown, zone: string): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'object') return (value as Reference).title ?? '—';
  const kind = 'result' in field ? field.result : field.type;
  const text = String(value);
  if (kind === 'money') return /^-?[\d.]+$/.test(text) ? formatAmount(text, 2) : text;
  if (kind === 'dateTime' && !Number.isNaN(Date.parse(text)))
    return localTimeOf(new Date(text), zone).slice(0, 16).replace('T', ' ');
  const options = 'options' in field ? field.options : undefined;
  return options?.find((option) => option.value === value)?.label ?? text;
}
