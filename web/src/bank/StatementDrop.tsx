import { InboxOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadStatement } from './bankApi';
import { StatementDialog } from './StatementDialog';

/** Where a statement of a bank, of 微信 or 支付宝 is dropped or chosen. */
export function StatementDrop() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const upload = useMutation({ mutationFn: uploadStatement });
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !upload.isPending) upload.mutate(file);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same */}
      <div
        className={`bank-drop${over ? ' over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <InboxOutlined />
        <span>
          <b>{t('把对账单拖到这里')}</b>
          <small>
            {t('银行、微信、支付宝导出的 xlsx、xls、csv，原样上传即可；只登记收入，重复的流水会自动认出。')}
          </small>
        </span>
        <input
          ref={input}
          type="file"
          accept=".xlsx,.xls,.csv"
          hidden
          onChange={(event) => {
            take(event.target.files);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
        <Button loading={upload.isPending} onClick={() => input.current?.click()}>
          {t('选择文件')}
        </Button>
      </div>
      {upload.error && <Alert type="error" title={upload.error.message} closable={{ onClose: () => upload.reset() }} />}
      {upload.data && (
        <StatementDialog
          key={upload.data.id}
          file={upload.data.id}
          name={upload.data.title}
          onClose={() => upload.reset()}
        />
      )}
    </>
  );
}
