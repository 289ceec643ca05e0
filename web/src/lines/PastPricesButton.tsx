import { HistoryOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PastPricesOfLine } from './usePastPrices';

/** At a price cell: opens what was asked before, beside it. */
export function PastPricesButton({ past, row }: { past: PastPricesOfLine; row: number }) {
  const { t } = useTranslation();
  return (
    <Popover open={past.isOpen} trigger={[]} placement="bottomRight" content={past.list} destroyOnHidden>
      <Button
        className="lines-past-button"
        type="text"
        size="small"
        tabIndex={-1}
        icon={<HistoryOutlined />}
        aria-label={t('第 {{row}} 行的历史价格', { row: row + 1 })}
        title={t('历史价格 (F4)')}
        onClick={past.open}
      />
    </Popover>
  );
}
