import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Reference } from '@tide/model/api/records';
import { Alert, App, Form, Modal, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshRecords } from '../api/records';
import RecordControl from '../controls/RecordControl';
import { withThousands } from '../faces/decimals';
import { Waiting } from '../frame/Waiting';
import { type Layout, type Meaning, meaningWords, readingQuery, type StatementReading, takeStatement } from './bankApi';

interface Props {
  file: string;
  name: string;
  onClose(): void;
}

/** What was recognised of a statement; the person corrects columns and says which account it is of. */
export function StatementDialog({ file, name, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [layout, setLayout] = useState<Layout>({ file });
  const [account, setAccount] = useState<Reference | null>(null);
  const [marked, setMarked] = useState(false);
  const reading = useQuery({ ...readingQuery(layout), placeholderData: (before) => before });
  const key = useRef(crypto.randomUUID());
  const taking = useMutation({
    mutationFn: (into: string) => takeStatement(layout, into, name, key.current),
    onSuccess: async ({ taken, known, passedOver }) => {
      void message.success(
        t('已登记 {{taken}} 笔流水；{{known}} 笔以前就有，略过 {{passedOver}} 行。', { taken, known, passedOver }),
        6,
      );
      onClose();
      await refreshRecords(client);
    },
  });
  const found = reading.data;
  const change = (next: Partial<Layout>) => {
    key.current = crypto.randomUUID();
    taking.reset();
    setLayout((before) => ({ ...before, ...next }));
  };
  const error = reading.error ?? taking.error;
  return (
    <Modal
      open
      title={t('导入对账单 {{name}}', { name })}
      width={920}
      okText={found ? t('登记 {{count}} 笔收入', { count: found.count }) : t('登记')}
      okButtonProps={{ disabled: !found?.complete || found.count === 0 || found.unreadable.length > 0 }}
      cancelText={t('取消')}
      confirmLoading={taking.isPending}
      onOk={() => {
        setMarked(true);
        if (account && !taking.isPending) taking.mutate(account.id);
      }}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="money-dialog">
        {error && <Alert type="error" title={error.message} />}
        {!found ? (
          !reading.error && <Waiting rows={5} />
        ) : (
          <>
            <Form layout="vertical" className="bank-form" component="div">
              <Form.Item
                label={t('收款账户')}
                htmlFor="statement-account"
                required
                validateStatus={marked && !account ? 'error' : undefined}
                help={marked && !account ? t('请选择这份对账单是哪个账户的。') : undefined}
              >
                <RecordControl id="statement-account" object="fundAccount" value={account} onChange={setAccount} />
              </Form.Item>
              {found.sheets.length > 1 && (
                <Form.Item label={t('工作表')} htmlFor="statement-sheet">
                  <Select
                    id="statement-sheet"
                    value={found.sheet}
                    options={found.sheets.map((value) => ({ value, label: value }))}
                    onChange={(sheet) => setLayout({ file, sheet })}
                  />
                </Form.Item>
              )}
              <Form.Item label={t('标题行')} htmlFor="statement-header">
                <Select
                  id="statement-header"
                  value={found.headerRow}
                  options={found.above.map(({ number, text }) => ({
                    value: number,
                    label: t('第 {{number}} 行 {{text}}', { number, text }),
                  }))}
                  onChange={(headerRow) => change({ headerRow, columns: undefined })}
                />
              </Form.Item>
            </Form>
            <Columns found={found} onChange={(columns) => change({ headerRow: found.headerRow, columns })} />
            <Found found={found} />
          </>
        )}
      </div>
    </Modal>
  );
}

/** What each column means; every one can be corrected. */
function Columns({ found, onChange }: { found: StatementReading; onChange(columns: (Meaning | null)[]): void }) {
  const { t } = useTranslation();
  return (
    <div className="bank-columns">
      {found.header.map((label, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <div key={index}>
          <span title={label}>{label || t('第 {{number}} 列', { number: index + 1 })}</span>
          <Select
            size="small"
            aria-label={t('「{{label}}」的含义', { label })}
            value={found.columns[index] ?? ''}
            options={[
              { value: '', label: t('不用') },
              ...Object.entries(meaningWords).map(([value, word]) => ({ value, label: t(word) })),
            ]}
            onChange={(value) =>
              onChange(
                found.columns.map((one, at) =>
                  at === index
                    ? ((value || null) as Meaning | null)
                    : // Every meaning but the note stands once.
                      one === value && value !== 'note'
                      ? null
                      : one,
                ),
              )
            }
          />
        </div>
      ))}
    </div>
  );
}

/** How much would be taken in, the first rows of it, and what cannot be read. */
function Found({ found }: { found: StatementReading }) {
  const { t } = useTranslation();
  if (!found.complete) return <Alert type="warning" title={t('请指明哪一列是日期、哪一列是收入金额或金额。')} />;
  return (
    <>
      {found.unreadable.length > 0 && (
        <Alert
          type="error"
          title={t('有 {{count}} 行的日期或金额无法识别，请核对列的含义。', { count: found.unreadable.length })}
          description={found.unreadable
            .slice(0, 3)
            .map(({ row, text }) => t('第 {{number}} 行 {{text}}', { number: row, text }))
            .join('；')}
        />
      )}
      <p className="bank-scope">
        {t('收入 {{count}} 笔，略过支出、退款和合计 {{passedOver}} 行。', {
          count: found.count,
          passedOver: found.passedOver,
        })}
      </p>
      {found.first.length > 0 && (
        <table className="bank-first">
          <thead>
            <tr>
              <th>{t('日期')}</th>
              <th className="right">{t('收入金额')}</th>
              <th>{t('付款人')}</th>
              <th>{t('摘要')}</th>
            </tr>
          </thead>
          <tbody>
            {found.first.map(({ row, day, amount, payer, note }) => (
              <tr key={row}>
                <td>{day}</td>
                <td className="right">{withThousands(amount, 2)}</td>
                <td>{payer ?? '—'}</td>
                <td className="cut">{note ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
