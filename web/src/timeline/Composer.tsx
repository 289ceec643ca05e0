import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { addDays } from '@tide/model/conditions/dates';
import { instantOf } from '@tide/model/values/localTime';
import { Button, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../faces/moments';
import { useRecordForm } from '../forms/useRecordForm';
import { kindIcons } from './Entry';
import { QuickField, quickFields } from './QuickField';
import { timelineFields } from './timelineFields';

const MomentControl = lazy(() => import('../controls/MomentControl'));

interface Props {
  child: ObjectJson;
  initial: Record<string, unknown>;
  onSaved(record: RecordJson): void;
  /** On a phone the composer is a sheet that can be left. */
  onCancel?(): void;
}

/** Ways that stand open; the others are behind … */
const openKinds = 5;

/** The note **and** when to speak next in one form (spec ITR-01); Ctrl+Enter saves. A fresh form follows each save. */
export function Composer(props: Props) {
  const [round, setRound] = useState(0);
  return (
    <Sheet
      key={round}
      {...props}
      onSaved={(record) => {
        setRound(round + 1);
        props.onSaved(record);
      }}
    />
  );
}

function Sheet({ child, initial, onSaved, onCancel }: Props) {
  const { t } = useTranslation();
  const { today, zone } = useMoments();
  const fields = timelineFields(child);
  const form = useRecordForm({ object: child, initial, onSaved });
  const [allKinds, setAllKinds] = useState(false);
  const kinds = fields.kindField?.options ?? [];
  const shownKinds = allKinds ? kinds : kinds.slice(0, openKinds);
  const nextAt = (days: number) => instantOf(`${addDays(today, days)}T10:00:00`, zone);
  // Monday of the next week.
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const soon: [string, number][] = [
    [t('明天'), 1],
    [t('3 天后'), 3],
    [t('下周一'), 7 - weekday],
  ];
  const asked = quickFields(child, form.values);
  const text = String(form.values[fields.text] ?? '');
  /** What was asked for along with another kind is taken back: nothing is saved that nobody sees. */
  const choose = (kind: string) => {
    form.set(fields.kind ?? '', kind);
    const stays = quickFields(child, { ...form.values, [fields.kind ?? '']: kind });
    for (const [name] of asked) if (!stays.some(([other]) => other === name)) form.set(name, null);
  };
  const save = () => {
    if (text.trim() !== '') form.save();
  };
  const problem = Object.values(form.problems)[0] ?? form.error?.message;
  return (
    <section className="composer" aria-label={child.label}>
      <div className="composer-kinds">
        {shownKinds.map((option) => {
          const Icon = kindIcons[option.value];
          const at = form.values[fields.kind ?? ''] === option.value;
          return (
            <button
              key={option.value}
              type="button"
              className={`plain${at ? ' at' : ''}`}
              aria-pressed={at}
              onClick={() => choose(option.value)}
            >
              {Icon && <Icon />}
              {option.label}
            </button>
          );
        })}
        {kinds.length > shownKinds.length && (
          <button type="button" className="plain" aria-label={t('更多方式')} onClick={() => setAllKinds(true)}>
            …
          </button>
        )}
      </div>
      <Input.TextArea
        variant="borderless"
        autoSize={{ minRows: 2, maxRows: 8 }}
        autoFocus={onCancel !== undefined}
        placeholder={t('说了什么，约了什么')}
        aria-label={child.fields[fields.text]?.label}
        value={text}
        onChange={(event) => form.set(fields.text, event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      {asked.map(([name, field]) => (
        <QuickField key={name} field={field} value={form.values[name]} onChange={(value) => form.set(name, value)} />
      ))}
      {problem && (
        <small role="alert" className="field-problem">
          {problem}
        </small>
      )}
      <div className="composer-foot">
        {fields.next && (
          <>
            <Suspense fallback={<span className="composer-pick" />}>
              <span className="composer-pick">
                <MomentControl
                  placeholder={child.fields[fields.next]?.label}
                  value={(form.values[fields.next] as string | null) ?? null}
                  onChange={(value) => fields.next && form.set(fields.next, value)}
                />
              </span>
            </Suspense>
            {soon.map(([label, days]) => (
              <button
                key={label}
                type="button"
                className="plain composer-soon"
                onClick={() => fields.next && form.set(fields.next, nextAt(days))}
              >
                {label}
              </button>
            ))}
          </>
        )}
        <span className="list-bar-space" />
        {onCancel && <Button onClick={onCancel}>{t('取消')}</Button>}
        <Button
          type="primary"
          size={onCancel ? 'middle' : 'small'}
          loading={form.saving}
          disabled={text.trim() === ''}
          onClick={save}
        >
          {t('记录')}
        </Button>
      </div>
    </section>
  );
}
