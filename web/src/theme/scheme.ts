import { useSyncExternalStore } from 'react';

export type Scheme = 'light' | 'dark' | 'system';

const key = 'tide.scheme';
const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

/** What the person chose on this device; the system's look unless told. */
export const chosenScheme = (): Scheme => (localStorage.getItem(key) as Scheme | null) ?? 'system';

const isDark = () => chosenScheme() === 'dark' || (chosenScheme() === 'system' && system.matches);

function announce(): void {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

system.addEventListener('change', announce);
announce();

export function chooseScheme(scheme: Scheme): void {
  localStorage.setItem(key, scheme);
  announce();
}

/** Whether the page is dark now. */
export function useDark(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, isDark);
}
