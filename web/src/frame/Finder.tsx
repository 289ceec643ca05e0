import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { RecordJson } from '@tide/model/api/records';
import { Input, type InputRef } from 'antd';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useWorkspace } from '../api/definitions';
import { ObjectIcon } from './icons';

interface Found {
  groups: { object: string; items: RecordJson[] }[];
}

/** The search over everything: `/` or Ctrl+K opens it, arrows and Enter walk through what it finds. */
export function Finder() {
  const { t } = useTranslation();
  const { objects } = useWorkspace();
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const query = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['records', 'find', query],
    queryFn: () => api.get<Found>('search', { q: query }),
    enabled: open && query !== '',
    placeholderData: (before) => before,
  });
  const hits = (found.data?.groups ?? []).flatMap((group) =>
    group.items.map((item) => ({ object: group.object, item })),
  );

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]');
      if ((event.key === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !typing)) {
        event.preventDefault();
        input.current?.focus();
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  const close = () => {
    setOpen(false);
    setTyped('');
    input.current?.blur();
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => setAt(Math.min(at + 1, hits.length - 1)),
    ArrowUp: () => setAt(Math.max(at - 1, 0)),
    Escape: close,
    Enter: () => {
      const hit = hits[at];
      if (!hit) return;
      void navigate({ to: '/$object/$id', params: { object: hit.object, id: hit.item.id } });
      close();
    },
  };
  return (
    <search className="finder">
      <Input
        ref={input}
        value={typed}
        prefix={<SearchOutlined />}
        suffix={<kbd>Ctrl K</kbd>}
        placeholder={t('搜索客户、联系人，支持拼音和电话尾号')}
        aria-label={t('搜索')}
        onFocus={() => setOpen(true)}
        onBlur={() => window.setTimeout(() => setOpen(false), 150)}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const act = keys[event.key];
          if (!act || event.nativeEvent.isComposing) return;
          event.preventDefault();
          act();
        }}
      />
      {open && query !== '' && found.data && (
        <div className="finder-found">
          {hits.length === 0 && <p>{t('没有找到「{{query}}」。', { query })}</p>}
          {found.data.groups.map((group) => {
            const object = objects.get(group.object);
            return (
              object && (
                <section key={group.object}>
                  <h4>{object.label}</h4>
                  {group.items.map((item) => (
                    <Link
                      key={item.id}
                      to="/$object/$id"
                      params={{ object: group.object, id: item.id }}
                      className={hits[at]?.item.id === item.id ? 'at' : undefined}
                      onClick={close}
                    >
                      <ObjectIcon name={object.icon} />
                      <span className="cut">{String(item[object.titleField] ?? '')}</span>
                    </Link>
                  ))}
                </section>
              )
            );
          })}
        </div>
      )}
    </search>
  );
}
