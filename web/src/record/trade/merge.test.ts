import { expect, it } from 'vitest';
import { mergeNewest, type Source } from './merge';

const source = (days: string[], more: boolean): Source<{ at: string }> => ({
  entries: days.map((at) => ({ at })),
  more,
});
const days = (sources: Source<{ at: string }>[]) => mergeNewest(sources).entries.map(({ at }) => at);

it('CUST-06 puts several lists into one, newest first', () => {
  expect(days([source(['2025-03-05', '2025-01-01'], false), source(['2025-03-07'], false), source([], false)])).toEqual(
    ['2025-03-07', '2025-03-05', '2025-01-01'],
  );
});

it('shows nothing that something missing could be newer than, and says whom to read on', () => {
  const quotes = source(['2025-03-05', '2025-01-01'], false);
  const receipts = source(['2025-03-07', '2025-02-01'], true);
  expect(days([quotes, receipts])).toEqual(['2025-03-07', '2025-03-05', '2025-02-01']);
  expect(mergeNewest([quotes, receipts]).next).toEqual([1]);
  expect(mergeNewest([quotes, source(['2025-03-07', '2025-02-01', '2025-01-15'], false)]).next).toEqual([]);
});
