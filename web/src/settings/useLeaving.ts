import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';

/** Asks before a page with unsaved changes is left, or something else (`of`, in the address) is opened on it. */
export function useLeaving(unsaved: number, of: string): void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  useBlocker({
    enableBeforeUnload: () => unsaved > 0,
    shouldBlockFn: async ({ current, next }) => {
      const stays = current.pathname === next.pathname && named(current.search, of) === named(next.search, of);
      if (unsaved === 0 || stays) return false;
      const leaves = await modal.confirm({
        title: t('放弃还没保存的 {{count}} 处修改？', { count: unsaved }),
        okText: t('放弃'),
        okButtonProps: { danger: true },
        cancelText: t('继续修改'),
      });
      return !leaves;
    },
  });
}

const named = (search: unknown, name: string): unknown => (search as Record<string, unknown>)[name];
