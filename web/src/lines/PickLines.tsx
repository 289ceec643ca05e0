import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Condition } from '@tide/model/conditions/condition';
import { Button, Drawer, Input, Space } from 'antd';
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Cell } from '../faces/Cell';
import { askedFor } from '../faces/whole';
import { findTargets } from './targets';

interface Props {
  object: ObjectJson;
  /** Only these may be picked, as in the field's own picker. */
  narrowed?: Condition;
  onPick(ids: string[]): void;
  onCancel(): void;
}

/** Picks several records at once: typing searches, the arrows go through what is found, the space bar ticks, Enter takes what is ticked. */
export default function PickLines({ object, narrowed, onPick, onCancel }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const word = useDeferredValue(typed.trim());
  const columns = [object.titleField, ...(Object.values(object.views)[0]?.columns ?? [])].filter(
    (name, index, all) => all.indexOf(name) === index && object.fields[name] !== undefined,
  );
  const shown = columns.slice(0, 4);
  const found = useQuery({
    queryKey: ['pick-lines', object.name, word, narrowed],
    queryFn: () => findTargets(object.name, word, askedFor(object, shown), narrowed),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const toggle = (id: string) =>
    setTicked((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  const take = () => {
    if (ticked.length > 0) onPick([...ticked]);
  };
  const step = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      take();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const stops = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input')];
    const at = stops.indexOf(document.activeElement as HTMLInputElement);
    stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  };
  return (
    <Drawer
      open
      title={t('选{{object}}', { object: object.label })}
      size={560}
      onClose={onCancel}
      footer={
        <Space>
          <Button type="primary" disabled={ticked.length === 0} onClick={take}>
            {t('添加 {{count}} 行', { count: ticked.length })}
          </Button>
          <Button onClick={onCancel}>{t('取消')}</Button>
        </Space>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the fields inside */}
      <div onKeyDown={step}>
        <Input
          autoFocus
          allowClear
          aria-label={t('搜索{{object}}', { object: object.label })}
          placeholder={t('名称、编号或拼音')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <ul className="lines-pick">
          {(found.data ?? []).map((item) => (
            <li key={item.id}>
              <label>
                <input type="checkbox" checked={ticked.includes(item.id)} onChange={() => toggle(item.id)} />
                {shown.map((name) => {
                  const field = object.fields[name];
                  return (
                    field && (
                      <span key={name}>
                        {item[name] !== null && <Cell field={field} value={item[name]} whole={item} />}
                      </span>
                    )
                  );
                })}
              </label>
            </li>
          ))}
        </ul>
        {found.data?.length === 0 && <p className="lines-none">{t('没有找到')}</p>}
      </div>
    </Drawer>
  );
}
