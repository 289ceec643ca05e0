import { infiniteQueryOptions } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { ListAnswer, RecordJson } from '@tide/model/api/records';
import type { Trade } from '@tide/model/object';
import { relatedPage } from '../../api/records';
import { mergeNewest, type Source } from './merge';

/** A related list that tells of trade, and its rows' object. */
export interface TradeList extends Trade {
  related: string;
  child: ObjectJson;
}

/** One quote, contract or receipt of a record. */
export interface TradeEntry {
  at: string;
  list: TradeList;
  record: RecordJson;
}

/** What one step has read: per list that was read its page. */
type TradePage = { position: number; answer: ListAnswer }[];

function sourcesOf(lists: readonly TradeList[], pages: readonly TradePage[]): Source<TradeEntry>[] {
  return lists.map((list, position) => {
    const read = pages.flat().filter((page) => page.position === position);
    const items = read.flatMap(({ answer }) => answer.items);
    return {
      entries: items.map((record) => ({ at: String(record[list.at] ?? ''), list, record })),
      more: (read.at(-1)?.answer.nextCursor ?? null) !== null,
    };
  });
}

/** Everything that was read so far as one list, newest first. */
export const tradeOf = (lists: readonly TradeList[], pages: readonly TradePage[]): TradeEntry[] =>
  mergeNewest(sourcesOf(lists, pages)).entries;

const columnsOf = ({ child, at, amount }: TradeList): string[] => {
  const money = amount ? child.fields[amount] : undefined;
  const currency = money && 'currency' in money ? money.currency : undefined;
  return [at, amount, currency, child.states?.field].flatMap((name) => (name && child.fields[name] ? [name] : []));
};

/** 交易记录 of a record, page by page: only the lists are read on whose end is the newest. */
export const tradeQuery = (object: string, id: string, lists: readonly TradeList[]) =>
  infiniteQueryOptions({
    queryKey: ['records', object, 'one', id, 'trade', lists.map(({ related }) => related)],
    queryFn: ({ pageParam }): Promise<TradePage> =>
      Promise.all(
        pageParam.flatMap(({ position, cursor }) => {
          const list = lists[position];
          if (!list) return [];
          const request = { limit: 20, cursor, sort: `-${list.at}`, fields: columnsOf(list) };
          return [relatedPage(object, id, list.related, request).then((answer) => ({ position, answer }))];
        }),
      ),
    initialPageParam: lists.map((_, position): { position: number; cursor: string | undefined } => ({
      position,
      cursor: undefined,
    })),
    getNextPageParam: (_, pages) => {
      const next = mergeNewest(sourcesOf(lists, pages)).next.map((position) => ({
        position,
        cursor: pages.flat().findLast((page) => page.position === position)?.answer.nextCursor ?? undefined,
      }));
      return next.length > 0 ? next : undefined;
    },
  });
