import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { csvOf, saveText } from './failuresFile';
import './transfer.css';

/** What several records were asked, and how it went; each stands for itself. */
interface Outcome {
  succeeded: number;
  failed: readonly { id: string; title: string | null; message: string }[];
}

/** So many reasons are read at once; all of them are in the file. */
const shown = 5;

/** Says how many succeeded and why the others did not, with all reasons as a file (`name`). */
export function useFailures(name: string) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return ({ succeeded, failed }: Outcome, more: { title?: string; above?: ReactNode } = {}): void => {
    modal.warning({
      title: more.title ?? t('成功 {{done}} 条，失败 {{failed}} 条', { done: succeeded, failed: failed.length }),
      width: 520,
      content: (
        <>
          {more.above}
          <ul className="transfer-reasons">
            {failed.slice(0, shown).map((row) => (
              <li key={row.id}>
                {row.title && <b>{row.title}</b>} {row.message}
              </li>
            ))}
          </ul>
          {failed.length > 0 && (
            <Button
              type="link"
              size="small"
              style={{ paddingInline: 0 }}
              onClick={() =>
                saveText(
                  `${name}.csv`,
                  csvOf([[t('名称'), 'id', t('原因')], ...failed.map((row) => [row.title ?? '', row.id, row.message])]),
                )
              }
            >
              {t('下载全部原因')}
            </Button>
          )}
        </>
      ),
    });
  };
}
