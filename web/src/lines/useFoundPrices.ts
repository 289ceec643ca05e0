import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FoundPriceJson, FoundPricesAnswer } from '@tide/model/api/prices';
import type { Reference } from '@tide/model/api/records';
import type { LinePricing, LinesField } from '@tide/model/fields/lines';
import { parseAmount } from '@tide/model/values/amount';
import { Exact } from '@tide/model/values/exact';
import { useDeferredValue, useState } from 'react';
import { api } from '../api/client';
import { depthOf, type TypedLine } from './lineValues';

type Head = Readonly<Record<string, unknown>>;

interface Wanted {
  product: string;
  quantity: string;
}

/** A line whose price was found for other circumstances, and what it would be now. */
export interface OutdatedPrice {
  row: number;
  before: string;
  now: string;
}

const plain = (value: unknown): unknown => (value as Reference | null | undefined)?.id ?? value ?? null;

/** What prices depend on beside the lines, by the words of the verb that finds them. */
const groundsOf = (pricing: LinePricing | undefined, head: Head): Record<string, unknown> =>
  Object.fromEntries(Object.entries(pricing?.by ?? {}).map(([word, name]) => [word, plain(head[name])]));

const keyOf = ({ product, quantity }: Wanted) => `${product} ${quantity}`;

/**
 * The prices of lines in which nobody has typed one, as the server will find them, laid over the lines; and of the lines that stand those whose price
 * was found for another quantity, customer or day, which change only when somebody says so (spec PRIC-02).
 */
export function useFoundPrices(
  field: LinesField,
  lines: readonly TypedLine[],
  head: Head,
): { lines: readonly TypedLine[]; outdated: readonly OutdatedPrice[] } {
  const { pricing } = field;
  const grounds = groundsOf(pricing, head);
  const [opened] = useState(() => ({
    grounds: JSON.stringify(grounds),
    lines: new Map(lines.map((line) => [line.id, line])),
  }));
  const wantedIn = (line: TypedLine): Wanted | null => {
    const product = pricing && plain(line[pricing.over]);
    const quantity = pricing && parseAmount(line[pricing.quantity], 4);
    if (typeof product !== 'string' || !quantity || depthOf(field, line) > 0) return null;
    return { product, quantity };
  };
  const isOpen = (line: TypedLine) => pricing !== undefined && isEmpty(line[pricing.price]);
  const isMoved = (line: TypedLine) => {
    const before = opened.lines.get(line.id);
    if (!pricing || !before || line.id === undefined || isEmpty(line[pricing.source])) return false;
    return (
      opened.grounds !== JSON.stringify(grounds) ||
      plain(before[pricing.over]) !== plain(line[pricing.over]) ||
      !equal(before[pricing.quantity], line[pricing.quantity])
    );
  };
  const asked = lines.flatMap((line) => (isOpen(line) || isMoved(line) ? (wantedIn(line) ?? []) : []));
  const wanted = useDeferredValue(JSON.stringify([...new Map(asked.map((one) => [keyOf(one), one])).values()]));
  const found = useQuery({
    queryKey: ['prices', pricing?.foundBy, grounds, wanted],
    queryFn: async () => {
      const these = JSON.parse(wanted) as Wanted[];
      const body = { ...grounds, lines: these };
      const { prices } = await api.post<FoundPricesAnswer>(`actions/${pricing?.foundBy}`, body);
      return new Map(
        these.flatMap((one, index) => {
          const price = prices[index];
          return price ? [[keyOf(one), price] as const, [one.product, price] as const] : [];
        }),
      );
    },
    enabled: pricing !== undefined && wanted !== '[]',
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
  const priceOf = (line: TypedLine): FoundPriceJson | undefined => {
    const one = wantedIn(line);
    if (!one || !found.data) return undefined;
    // Until the answer comes a new quantity shows what stood there.
    return found.data.get(keyOf(one)) ?? (found.isPlaceholderData ? found.data.get(one.product) : undefined);
  };
  if (!pricing) return { lines, outdated: [] };
  return {
    lines: lines.map((line) => {
      const price = isOpen(line) ? priceOf(line) : undefined;
      if (!price) return line;
      return {
        ...line,
        [pricing.price]: price.price,
        [pricing.listPrice]: price.listPrice,
        [pricing.source]: price.source,
      };
    }),
    outdated: lines.flatMap((line, row) => {
      const price = !isOpen(line) && isMoved(line) && !found.isPlaceholderData ? priceOf(line) : undefined;
      const before = String(line[pricing.price]);
      return price && !equal(price.price, before) ? [{ row, before, now: price.price }] : [];
    }),
  };
}

/** Whether two numbers are the same, however they are written. */
function equal(one: unknown, other: unknown): boolean {
  const [first, second] = [parseAmount(one, 8), parseAmount(other, 8)];
  return first !== null && second !== null && new Exact(first).equals(second);
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === '';
