import { useEffect, useState } from 'react';

interface Progress {
  done: number;
  total: number;
}

/** Seconds that work will still take at the speed seen since this page began to look; null until that is known. */
export function useSecondsLeft(progress: Progress | null): number | null {
  const [from, setFrom] = useState<{ at: number; done: number } | null>(null);
  const [seconds, setSeconds] = useState<number | null>(null);
  const done = progress?.done ?? null;
  const total = progress?.total ?? 0;
  useEffect(() => {
    if (done === null) {
      setFrom(null);
      setSeconds(null);
    } else if (from === null || done < from.done) setFrom({ at: Date.now(), done });
    else if (done > from.done)
      setSeconds(Math.ceil(((total - done) * (Date.now() - from.at)) / (done - from.done) / 1000));
  }, [done, total, from]);
  return seconds;
}
