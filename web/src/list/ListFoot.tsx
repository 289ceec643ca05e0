import type { ListAnswer } from '@tide/model/api/records';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { countText } from './ViewTabs';

interface Props {
  shown: number;
  total: ListAnswer['total'];
  loading: boolean;
  onMore?(): void;
}

/** How much of how much is shown. */
export function ListFoot({ shown, total, loading, onMore }: Props) {
  const { t } = useTranslation();
  return (
    <div className="list-foot">
      {total &&
        t('已显示 {{shown}}，共 {{total}} 条', { shown: shown.toLocaleString('en-US'), total: countText(total) })}
      <span className="list-bar-space" />
      {(onMore || loading) && (
        <Button size="small" type="text" loading={loading} onClick={onMore}>
          {t('继续加载')}
        </Button>
      )}
    </div>
  );
}
