import type { RecordJson } from '@tide/model/api/records';
import { useEffect } from 'react';

interface Keys {
  items: readonly RecordJson[];
  /** Index of the opened record, −1 for none. */
  opened: number;
  open(id: string): void;
  close(): void;
}

/** ↑ ↓ (or k j) step through the list while a record is open, Esc closes it. Keys inside fields and dialogs are theirs. */
export function useListKeys({ items, opened, open, close }: Keys): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const inside =
        event.target instanceof HTMLElement &&
        event.target.closest(
          'input, textarea, select, [contenteditable], .ant-modal, .ant-drawer, .ant-dropdown, .ant-select-dropdown',
        );
      if (inside || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
      const next = step !== undefined && opened >= 0 ? items[opened + step] : undefined;
      if (event.key === 'Escape') close();
      else if (next) open(next.id);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
