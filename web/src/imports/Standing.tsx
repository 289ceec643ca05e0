import { LoadingOutlined } from '@ant-design/icons';
import type { ImportJson } from '@tide/model/api/imports';
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { isMoving } from './importApi';
import { useSecondsLeft } from './useSecondsLeft';
import { statusWords } from './words';

const figure = (count: number) => count.toLocaleString('en-US');

/** What happens now, or how it ended. */
export function Standing({ data }: { data: ImportJson }) {
  const { t } = useTranslation();
  const moving = isMoving(data);
  const { done, total } = data.progress;
  const seconds = useSecondsLeft(moving ? data.progress : null);
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  return (
    <div className="import-standing" aria-live="polite">
      <b>
        {moving && <LoadingOutlined />} {t(statusWords[data.status])}
      </b>
      {moving && (
        <span>
          {t('{{done}} / {{total}} 行', { done: figure(done), total: figure(total) })}
          {seconds !== null && t('，约还需 {{seconds}} 秒', { seconds })}
        </span>
      )}
      {data.status === 'checked' && <span>{t('还没有写入任何数据。')}</span>}
      {data.status === 'cancelled' && data.startedAt !== null && (
        <span>{t('已写入的保留，可以继续导入，也可以撤销。')}</span>
      )}
      {data.undo && (
        <span>
          {data.undo.left === 0
            ? t('撤销了 {{undone}} 条。', { undone: figure(data.undo.undone) })
            : t('撤销了 {{undone}} 条，{{left}} 条后来有人改过，保留不动。', {
                undone: figure(data.undo.undone),
                left: figure(data.undo.left),
              })}
        </span>
      )}
      {moving && <Progress percent={percent} size={['100%', 6]} showInfo={false} />}
    </div>
  );
}
