import { useEffect, useRef, useState } from 'react';

/** Typing pauses for so long before a list is searched, in milliseconds. */
const pause = 200;

/**
 * What stands in the box that searches a list, and how to type into it. The address follows after a pause, and the box follows an address that somebody else
 * has changed: the back button, or what clears search and filter.
 */
export function useTypedSearch(
  searched: string,
  onSearch: (search: string | undefined) => void,
): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(searched);
  const asked = useRef<readonly string[]>([]);
  useEffect(() => {
    const left = stillAsked(asked.current, searched);
    asked.current = left ?? [];
    if (!left) setTyped(searched);
  }, [searched]);
  useEffect(() => {
    const next = typed.trim();
    if (next === searched) return undefined;
    const wait = window.setTimeout(() => {
      asked.current = [...asked.current, next];
      onSearch(next || undefined);
    }, pause);
    return () => window.clearTimeout(wait);
  }, [typed, searched, onSearch]);
  return [typed, setTyped];
}

/**
 * Of what the box itself has asked for, what the address has not reached yet; null where it says something else. An address arrives when the page has time to
 * draw it, and by then somebody has typed on: he would lose his letters.
 */
export function stillAsked(asked: readonly string[], searched: string): readonly string[] | null {
  const place = asked.lastIndexOf(searched);
  return place < 0 ? null : asked.slice(place + 1);
}
