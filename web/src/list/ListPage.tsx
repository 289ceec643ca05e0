import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import { lazy, Suspense, useCallback, useDeferredValue, useState } from 'react';
import { useOpenedObject } from '../api/definitions';
import { listQuery } from '../api/records';
import { askedFor } from '../faces/whole';
import { Failure } from '../frame/Failure';
import { NotFound } from '../frame/NotFound';
import { usePhone } from '../frame/usePhone';
import { Waiting } from '../frame/Waiting';
import { poolMarks } from '../pool/poolMarks';
import { hasStages } from '../states/moves';
import type { ListSearch } from './address';
import { Cards } from './Cards';
import { EmptyList } from './EmptyList';
import { withDay } from './filter';
import { ListBar } from './ListBar';
import './list.css';
import { ListFoot } from './ListFoot';
import { Table } from './Table';
import { TotalsFoot, TotalsLine } from './Totals';
import { useColumns } from './useColumns';
import { useListKeys } from './useListKeys';
import { ViewTabs } from './ViewTabs';

const Board = lazy(() => import('../board/Board'));
const BulkBar = lazy(() => import('./BulkBar'));
const Calendar = lazy(() => import('../calendar/Calendar'));
const StandingLine = lazy(() => import('../pool/StandingLine'));
const RecordDrawer = lazy(() => import('../record/RecordDrawer'));
const RecordForm = lazy(() => import('../forms/RecordForm'));

const route = getRouteApi('/frame/$object');

/** The list of an object; a record opens beside it. */
export default function ListPage() {
  const { object: name } = route.useParams();
  const object = useOpenedObject(name);
  return object ? <ObjectList key={name} object={object} /> : <NotFound />;
}

function ObjectList({ object }: { object: ObjectJson }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const phone = usePhone();
  const go = useCallback(
    (change: Partial<ListSearch>) =>
      void navigate({ search: (before: ListSearch) => ({ ...before, ...change }), replace: 'search' in change }),
    [navigate],
  );
  const view = search.view && object.views[search.view] ? search.view : (Object.keys(object.views)[0] ?? '');
  const { columns, changed, choose, reset } = useColumns(object, view);
  const pool = poolMarks(object, view, columns);
  const request = {
    view,
    search: useDeferredValue(search.search),
    filter: search.filter,
    sort: search.sort,
    fields: [...askedFor(object, columns), ...pool.asked],
  };
  const board = search.as === 'board' && hasStages(object);
  const calendar = search.as === 'calendar' && object.calendar;
  const list = useInfiniteQuery({
    ...listQuery(object.name, request),
    placeholderData: (before) => before,
    enabled: !board && !calendar,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [picking, setPicking] = useState(false);
  const clear = useCallback(() => {
    setTicked(new Set());
    setPicking(false);
  }, []);
  const opened = items.findIndex((item) => item.id === search.open);
  useListKeys({
    items,
    opened,
    open: (id) => go({ open: id }),
    close: () => (ticked.size > 0 ? clear() : go({ open: undefined })),
  });
  const sort = search.sort ?? object.views[view]?.sort ?? '';
  const more = list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined;

  return (
    <div className={`list${search.open ? ' beside' : ''}`}>
      <ViewTabs
        object={object}
        view={view}
        total={total}
        onChoose={(next) => go({ view: next, sort: undefined, open: undefined })}
      />
      <ListBar
        object={object}
        search={search}
        columns={columns}
        columnsChanged={changed}
        view={view}
        onSearch={go}
        onColumns={choose}
        onResetColumns={reset}
        onPick={phone ? () => setPicking(true) : undefined}
      />
      <Suspense>{pool.shown && <StandingLine object={object} />}</Suspense>
      <div className={`list-body${list.isPlaceholderData ? ' old' : ''}`}>
        {calendar ? (
          <Suspense fallback={<Waiting />}>
            <Calendar
              object={object}
              view={calendar}
              request={request}
              month={search.month}
              onMonth={(month) => go({ month, open: undefined })}
              onOpen={(id) => go({ open: id })}
              onDay={(day) => go({ as: undefined, filter: withDay(search.filter, calendar.day, day) })}
            />
          </Suspense>
        ) : board ? (
          <Suspense fallback={<Waiting />}>
            <Board
              object={object}
              request={request}
              pipeline={search.pipeline}
              onPipeline={(pipeline) => go({ pipeline })}
              onOpen={(id) => go({ open: id })}
            />
          </Suspense>
        ) : list.isPending ? (
          <Waiting />
        ) : list.error && items.length === 0 ? (
          <Failure error={list.error} onRetry={() => void list.refetch()} />
        ) : items.length === 0 ? (
          <EmptyList
            object={object}
            narrowed={Boolean(search.search || search.filter)}
            onClear={() => go({ search: undefined, filter: undefined })}
            onCreate={() => go({ create: true })}
          />
        ) : phone ? (
          <Cards
            object={object}
            items={items}
            columns={columns}
            ticked={picking ? ticked : undefined}
            onTick={setTicked}
            mark={pool.mark}
            end={pool.end}
            head={<TotalsLine object={object} columns={columns} request={request} />}
            onMore={more}
          />
        ) : (
          <Table
            object={object}
            items={items}
            columns={search.open ? narrowColumns(object, columns) : columns}
            narrow={search.open !== undefined}
            sort={sort}
            opened={search.open}
            ticked={ticked}
            onSort={(next) => go({ sort: next })}
            onOpen={(id) => go({ open: id })}
            onTick={setTicked}
            mark={search.open ? undefined : pool.rowMark}
            foot={search.open ? undefined : <TotalsFoot object={object} columns={columns} request={request} />}
            onMore={more}
          />
        )}
      </div>
      {!phone && !board && !calendar && (
        <ListFoot shown={items.length} total={total} onMore={more} loading={list.isFetchingNextPage} />
      )}
      {(ticked.size > 0 || picking) && (
        <Suspense>
          <BulkBar object={object} ids={[...ticked]} items={items} onDone={clear} />
        </Suspense>
      )}
      <Suspense>
        {search.open && (
          <RecordDrawer
            object={object.name}
            id={search.open}
            position={opened < 0 ? undefined : { at: opened + 1, of: total?.value ?? items.length }}
            onStep={(step) => {
              const next = items[opened + step];
              if (next) go({ open: next.id });
            }}
            onClose={() => go({ open: undefined })}
          />
        )}
        {search.create && (
          <RecordForm
            object={object.name}
            onCancel={() => go({ create: undefined })}
            onSaved={(record) => go({ create: undefined, open: record.id })}
          />
        )}
      </Suspense>
    </div>
  );
}

/** Beside an open record the list keeps the name and what is due. */
function narrowColumns(object: ObjectJson, columns: readonly string[]): string[] {
  const due = columns.find((name) => object.fields[name]?.due);
  return [object.titleField, ...(due ? [due] : [])];
}
