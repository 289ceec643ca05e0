import { useDraggable, useDroppable } from '@dnd-kit/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { ListRequest, RecordJson } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { listQuery } from '../api/records';
import { withThousands } from '../faces/decimals';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';
import { Sight } from '../list/Table';
import { stateLabel } from '../states/moves';
import { BoardCard } from './BoardCard';
import type { BoardFields } from './boardFields';

interface Props {
  object: ObjectJson;
  stage: string;
  request: ListRequest;
  fields: BoardFields;
  /** Counted and added up over all, not only what is loaded. */
  count: number;
  sum: string | undefined;
  /** A record that is on its way to another column, or to this one. */
  moving: { record: RecordJson; to: string } | null;
  busy: boolean;
  onOpen(id: string): void;
  onMove(record: RecordJson, action: string): void;
  phone: boolean;
  place: Ref<HTMLElement>;
}

/** One stage: how many, how much, and its cards, loaded as they come into sight. */
export function BoardColumn(props: Props) {
  const { object, stage, request, fields, count, sum, moving, busy, onOpen, onMove, phone, place } = props;
  const { t } = useTranslation();
  const { setNodeRef, isOver } = useDroppable({ id: stage });
  const inStage: Condition = { field: object.states?.field ?? '', op: 'is', value: stage };
  const list = useInfiniteQuery({
    ...listQuery(object.name, {
      ...request,
      fields: fields.asked,
      filter: request.filter ? { and: [request.filter, inStage] } : inStage,
    }),
    placeholderData: (before) => before,
  });
  const loaded = list.data?.pages.flatMap((page) => page.items) ?? [];
  const items = loaded.filter(({ id }) => id !== moving?.record.id || moving.to === stage);
  const arriving = moving?.to === stage && !items.some(({ id }) => id === moving.record.id) ? [moving.record] : [];
  const label = stateLabel(object, stage);
  return (
    <section ref={place} className={`board-column${isOver ? ' over' : ''}`} aria-label={label} data-stage={stage}>
      <header>
        <h3 className="cut">{label}</h3>
        <span className="board-count">{count}</span>
        {sum !== undefined && <b className="board-sum">{withThousands(sum, 2)}</b>}
      </header>
      <div ref={setNodeRef} className="board-cards">
        {list.isPending ? (
          <Waiting rows={3} />
        ) : list.error && loaded.length === 0 ? (
          <Failure error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          [...arriving, ...items].map((record) => (
            <Draggable key={record.id} record={record} disabled={phone || busy || !record.actions?.length}>
              <BoardCard
                object={object}
                record={record}
                fields={fields}
                busy={busy}
                onOpen={() => onOpen(record.id)}
                onMove={(action) => onMove(record, action)}
              />
            </Draggable>
          ))
        )}
        {!list.isPending && items.length + arriving.length === 0 && <p className="board-none">{t('没有记录')}</p>}
        {list.hasNextPage && !list.isFetchingNextPage && <Sight onSight={() => void list.fetchNextPage()} />}
      </div>
    </section>
  );
}

function Draggable({ record, disabled, children }: { record: RecordJson; disabled: boolean; children: ReactNode }) {
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({ id: record.id, data: { record }, disabled });
  return (
    <article
      ref={setNodeRef}
      className={`board-card${isDragging ? ' away' : ''}`}
      {...listeners}
      {...(disabled ? {} : { 'aria-describedby': attributes['aria-describedby'] })}
    >
      {children}
    </article>
  );
}
