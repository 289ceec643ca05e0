import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { withThousands } from '../faces/decimals';
import type { OutdatedPrice } from './useFoundPrices';

const short = (price: string) => withThousands(price.includes('.') ? price.replace(/\.?0+$/, '') : price);

/** Asks whether prices that were found before are found anew, now that the quantity, the customer or the day is another (spec PRIC-02). */
export function OutdatedPrices({ prices, onTake }: { prices: readonly OutdatedPrice[]; onTake(): void }) {
  const { t } = useTranslation();
  if (prices.length === 0) return null;
  const changes = prices.map(({ row, before, now }) =>
    t('第 {{row}} 行 {{before}} → {{now}}', { row: row + 1, before: short(before), now: short(now) }),
  );
  return (
    <Alert
      className="lines-outdated"
      type="warning"
      showIcon
      title={t('按现在填写的内容取价会不同：{{changes}}', { changes: changes.join(t('，')) })}
      action={
        <Button size="small" onClick={onTake}>
          {t('重新取价')}
        </Button>
      }
    />
  );
}
