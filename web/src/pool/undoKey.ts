/** What Ctrl+Z (on a Mac ⌘Z) takes back now, the latest last. */
const offers: (() => void)[] = [];

function listen(event: KeyboardEvent): void {
  const inside = event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]');
  // In a field it takes back what was typed.
  if (inside || event.defaultPrevented || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return;
  if (event.key.toLowerCase() !== 'z') return;
  const latest = offers.at(-1);
  if (!latest) return;
  event.preventDefault();
  latest();
}

/** Lets Ctrl+Z undo something until the returned function is called; of several the latest first. */
export function offerUndoKey(undo: () => void): () => void {
  if (offers.length === 0) window.addEventListener('keydown', listen);
  offers.push(undo);
  return () => {
    const place = offers.indexOf(undo);
    if (place >= 0) offers.splice(place, 1);
    if (offers.length === 0) window.removeEventListener('keydown', listen);
  };
}
