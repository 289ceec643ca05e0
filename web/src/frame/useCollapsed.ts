import { useEffect, useState } from 'react';

const key = 'tide.menu';

/** Whether the menu shows icons only: as the person left it, else by the width of the window (visual target, breakpoints). */
export function useCollapsed() {
  const [collapsed, setCollapsed] = useState(
    () => (localStorage.getItem(key) ?? (window.innerWidth < 1440 ? 'narrow' : 'wide')) === 'narrow',
  );
  const toggle = () => {
    localStorage.setItem(key, collapsed ? 'wide' : 'narrow');
    setCollapsed(!collapsed);
  };
  useEffect(() => {
    const follow = () => {
      if (localStorage.getItem(key) === null) setCollapsed(window.innerWidth < 1440);
    };
    window.addEventListener('resize', follow);
    return () => window.removeEventListener('resize', follow);
  }, []);
  return { collapsed, toggle };
}
