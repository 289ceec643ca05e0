import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { TransferAnswer, TransferInput } from '@tide/model/api/transfers';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { refreshRecords } from '../api/records';
import { transferRecords, undoTransfer } from './transferApi';
import { useFailures } from './useFailures';

/** So long a transfer can be taken back with one click, in seconds. */
const undoSeconds = 10;

/** Hands records over; says how it went, with a way back and the reasons of what could not go as a file (spec XFER-01). */
export function useTransfer(object: ObjectJson, onDone: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const report = useFailures(t('未能移交的{{object}}', { object: object.label }));
  const failed = (error: Error) => void message.error(error.message);
  const undo = useMutation({
    mutationFn: (transfer: string) => undoTransfer(object.name, transfer),
    onSuccess: async (answer) => {
      await refreshRecords(client);
      if (answer.failed.length > 0) report(answer);
      else void message.success(t('已撤销移交。'));
    },
    onError: failed,
  });
  function offerUndo(answer: TransferAnswer) {
    void message.info({
      key: answer.transfer,
      duration: undoSeconds,
      content: (
        <>
          {t('已移交 {{count}} 条。', { count: answer.succeeded })}
          <Button
            type="link"
            size="small"
            onClick={() => {
              message.destroy(answer.transfer);
              undo.mutate(answer.transfer);
            }}
          >
            {t('撤销')}
          </Button>
        </>
      ),
    });
  }
  return useMutation({
    mutationFn: ({ ids, input }: { ids: readonly string[]; input: TransferInput }) =>
      transferRecords(object.name, ids, input),
    onSuccess: async (answer) => {
      onDone();
      if (answer.failed.length > 0) report(answer);
      if (answer.succeeded > 0) offerUndo(answer);
      await refreshRecords(client);
    },
    onError: failed,
  });
}
