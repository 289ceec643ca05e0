import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';

/** Asks before a page with unsaved changes is left, or another role is opened on it. */
export function useLeaving(unsaved: number): void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  useBlocker({
    enableBeforeUnload: () => unsaved > 0,
    shouldBlockFn: async ({ current, next }) => {
      const stays = current.pathname === next.pathname && roleIn(current.search) === roleIn(next.search);
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

const roleIn = (search: unknown): unknown => (search as { role?: unknown }).role;
