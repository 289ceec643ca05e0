/** What has been loaded of one list: its entries newest first, and whether older ones remain. */
export interface Source<Entry> {
  entries: readonly Entry[];
  more: boolean;
}

/**
 * Several lists as one, newest first. Only what is certain stands in it: an entry that is older than the last one loaded of a list with more to come
 * waits, because something newer may be still missing.
 * @returns the entries, and the positions of the lists that have to be read on to go further back
 */
export function mergeNewest<Entry extends { at: string }>(
  sources: readonly Source<Entry>[],
): { entries: Entry[]; next: number[] } {
  const ends = sources.map(({ entries, more }) => (more ? (entries.at(-1)?.at ?? '') : null));
  const certain = ends.reduce<string>((latest, end) => (end !== null && end > latest ? end : latest), '');
  const entries = sources
    .flatMap((source) => source.entries)
    .filter(({ at }) => at >= certain)
    .sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
  return { entries, next: ends.flatMap((end, position) => (end !== null && end === certain ? [position] : [])) };
}
