import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useQuery } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { ListRequest, RecordJson } from '@tide/model/api/records';
import { App, Segmented } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery } from '../api/groups';
import { usePhone } from '../frame/usePhone';
import { actionTo, missingFor, pipelinesOf, stagesOf, stateLabel, stateOf } from '../states/moves';
import { useAction } from '../states/useAction';
import './board.css';
import { BoardCard } from './BoardCard';
import { BoardColumn } from './BoardColumn';
import { boardFields } from './boardFields';

const ActionDialog = lazy(() => import('../states/ActionDialog'));

interface Props {
  object: ObjectJson;
  /** The chosen view, search and filter; `fields` are its columns. */
  request: ListRequest;
  /** The pipeline whose stages are shown; the standard one unless told. */
  pipeline?: string;
  onPipeline(name: string | undefined): void;
  onOpen(id: string): void;
}

const none = () => undefined;

/** 看板: the stages side by side; a card that is dragged to another stage fires the action that leads there (spec OPP-03, AC-34). */
export default function Board({ object, request: given, pipeline, onPipeline, onOpen }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const phone = usePhone();
  const { fields: columns = [], ...request } = given;
  const pipelines = pipelinesOf(object);
  const shownPipeline = pipelines.find(({ name }) => name === pipeline) ?? pipelines[0];
  const stages = stagesOf(object, shownPipeline?.name);
  const fields = boardFields(object, columns);
  const [dragged, setDragged] = useState<RecordJson | null>(null);
  const [moving, setMoving] = useState<{ record: RecordJson; to: string } | null>(null);
  const acting = useAction(object, () => setMoving(null));
  const [shown, setShown] = useState(0);
  const places = useRef(new Map<string, HTMLElement>());
  const { sort: _sort, ...counted } = request;
  const groups = useQuery({
    ...groupsQuery(object.name, {
      ...counted,
      by: [object.states?.field ?? ''],
      ...(fields.amount && { sums: [fields.amount] }),
    }),
    placeholderData: (before) => before,
  });
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  );
  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const record = active.data.current?.record as RecordJson | undefined;
    const to = String(over?.id ?? '');
    if (!record || !over || to === stateOf(object, record)) return;
    const move = actionTo(object, record, to);
    if (!move) {
      const [from, target] = [stateOf(object, record), to].map((state) => stateLabel(object, state));
      void message.warning(t('不能从「{{from}}」移到「{{to}}」。', { from, to: target }));
      return;
    }
    // The card goes where it was let go, unless something is asked first; then it stays until that is answered.
    const asks = missingFor(object, record, move[1]).length > 0 || (move[1].input ?? []).length > 0;
    if (!asks && move[1].tone !== 'danger') setMoving({ record, to });
    acting.start(record, move[0]);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      onDragStart={({ active }: DragStartEvent) => setDragged((active.data.current?.record as RecordJson) ?? null)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={drop}
    >
      {shownPipeline && (
        <div className="board-pipelines">
          <Segmented
            size="small"
            aria-label={object.fields[object.states?.pipelines?.field ?? '']?.label}
            value={shownPipeline.name}
            options={pipelines.map(({ name, label }) => ({ value: name, label }))}
            onChange={(name) => onPipeline(name === pipelines[0]?.name ? undefined : name)}
          />
        </div>
      )}
      {phone && (
        <div className="board-tabs" role="tablist">
          {stages.map((stage, index) => (
            <button
              key={stage}
              type="button"
              role="tab"
              aria-selected={index === shown}
              className={`plain list-tab${index === shown ? ' at' : ''}`}
              onClick={() =>
                places.current.get(stage)?.scrollIntoView({ behavior: 'smooth', inline: 'start', block: 'nearest' })
              }
            >
              {stateLabel(object, stage)}
            </button>
          ))}
        </div>
      )}
      <div
        className="board"
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) =>
          phone && setShown(Math.round(scrollLeft / clientWidth))
        }
      >
        {stages.map((stage) => {
          const group = groups.data?.groups.find(({ by }) => by[0] === stage);
          return (
            <BoardColumn
              key={stage}
              object={object}
              stage={stage}
              request={request}
              fields={fields}
              count={group?.count ?? 0}
              sum={fields.amount && (group?.sums[fields.amount] ?? '0')}
              moving={moving}
              busy={acting.pending}
              onOpen={onOpen}
              onMove={acting.start}
              phone={phone}
              place={(element: HTMLElement | null) => {
                if (element) places.current.set(stage, element);
              }}
            />
          );
        })}
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <article className="board-card lifted">
            <BoardCard object={object} record={dragged} fields={fields} busy onOpen={none} onMove={none} />
          </article>
        )}
      </DragOverlay>
      <Suspense>{acting.asked && <ActionDialog object={object} acting={acting} />}</Suspense>
    </DndContext>
  );
}
