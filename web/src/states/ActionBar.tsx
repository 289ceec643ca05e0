import { DownOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { App, Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { prefillCopy } from '../api/states';
import { usePhone } from '../frame/usePhone';
import { actionsOf, hasStages, leadsElsewhere, pathOn, stateOf } from './moves';
import type { Acting } from './useAction';

const ChangePipeline = lazy(() => import('./ChangePipeline'));
const RecordForm = lazy(() => import('../forms/RecordForm'));

/** So many actions stand side by side; the others are in a menu. */
const besides = 3;

interface Choice {
  key: string;
  label: string;
  danger: boolean;
  primary: boolean;
  act(): void;
}

/** What may be done with the record in its state, and made from it. The most important as a button, what is dangerous last. */
export function ActionBar({ object, record, acting }: { object: ObjectJson; record: RecordJson; acting: Acting }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const phone = usePhone();
  const navigate = useNavigate();
  const [making, setMaking] = useState<{ object: string; values: Record<string, unknown> } | null>(null);
  const copy = useMutation({
    mutationFn: (name: string) => prefillCopy(object.name, record.id, name),
    onSuccess: setMaking,
    onError: (error) => void message.error(error.message, 6),
  });
  const [changing, setChanging] = useState(false);
  const stages = pathOn(object, record);
  const under = stages.slice(0, -1).includes(stateOf(object, record));
  const onPath = (to: string | undefined) => hasStages(object) && under && to !== undefined && stages.includes(to);
  const possible = actionsOf(object, record);
  const elsewhere = possible.some(([, action]) => leadsElsewhere(object, record, action));
  const actions = possible
    .filter(([, action]) => !leadsElsewhere(object, record, action))
    // The stepper moves along the path; from an end of it one comes back by a button.
    .filter(([, { to, tone }]) => tone === 'primary' || !onPath(to))
    .map(
      ([key, { label, tone }]): Choice => ({
        key,
        label,
        primary: tone === 'primary',
        danger: tone === 'danger',
        act: () => acting.start(record, key),
      }),
    );
  const copies = Object.entries(object.copies ?? {})
    .filter(([, { states }]) => !states || states.includes(stateOf(object, record)))
    .filter(([name]) => record.copies?.includes(name) ?? true)
    .map(
      ([key, { label }]): Choice => ({
        key: ` copy ${key}`,
        label,
        primary: false,
        danger: false,
        act: () => copy.mutate(key),
      }),
    );
  const calm = [...actions.filter(({ danger }) => !danger), ...copies];
  const wide = calm.slice(0, phone ? 1 : besides);
  const change: Choice = {
    key: ' pipeline',
    label: t('换{{pipeline}}…', { pipeline: object.fields[object.states?.pipelines?.field ?? '']?.label }),
    primary: false,
    danger: false,
    act: () => setChanging(true),
  };
  // What is dangerous stands last, and never where one clicks by habit.
  const rest = [...calm.slice(wide.length), ...(elsewhere ? [change] : []), ...actions.filter(({ danger }) => danger)];
  const busy = acting.pending || copy.isPending;
  return (
    <>
      {wide.map(({ key, label, primary, act }) => (
        <Button key={key} type={primary ? 'primary' : 'default'} disabled={busy} onClick={act}>
          {label}
        </Button>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map(({ key, label, danger }) => ({ key, label, danger })),
            onClick: ({ key }) => rest.find((choice) => choice.key === key)?.act(),
          }}
        >
          <Button disabled={busy}>
            {t('更多操作')}
            <DownOutlined />
          </Button>
        </Dropdown>
      )}
      <Suspense>
        {changing && (
          <ChangePipeline object={object} record={record} acting={acting} onClose={() => setChanging(false)} />
        )}
        {making && (
          <RecordForm
            object={making.object}
            initial={making.values}
            onCancel={() => setMaking(null)}
            onSaved={({ id }) => {
              setMaking(null);
              void navigate({ to: '/$object/$id', params: { object: making.object, id } });
            }}
          />
        )}
      </Suspense>
    </>
  );
}
