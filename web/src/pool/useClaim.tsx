import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import { refreshRecords } from '../api/records';
import { titleOf } from '../list/Table';
import { dropUnassigned, refreshAround, runPoolVerbOn } from './poolApi';
import { offerUndoKey } from './undoKey';

/** So long a claim can be taken back with one click, in seconds. */
const undoSeconds = 10;

/**
 * 领取 with one click: the row leaves at once, and for ten seconds it can be undone, by Ctrl+Z too. What the server refuses comes back with its sentence, unless a
 * colleague was faster (spec POOL-07, POOL-11).
 */
export function useClaim(object: ObjectJson) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const undo = useMutation({
    mutationFn: (record: RecordJson) => runPoolVerbOn(object.name, 'undoClaim', record.id),
    onSuccess: () => void message.success(t('已撤销领取。')),
    onError: (error) => void message.error(error.message),
    onSettled: () => refreshRecords(client),
  });
  function offerUndo(record: RecordJson): void {
    const key = `claim ${record.id}`;
    const takeBack = () => {
      endKey();
      message.destroy(key);
      undo.mutate(record);
    };
    const endKey = offerUndoKey(takeBack);
    setTimeout(endKey, undoSeconds * 1_000);
    void message.success({
      key,
      duration: undoSeconds,
      content: (
        <>
          {t('已领取「{{title}}」。', { title: titleOf(object, record) })}
          <Button type="link" size="small" title="Ctrl+Z" onClick={takeBack}>
            {t('撤销')}
          </Button>
        </>
      ),
    });
  }
  const claim = useMutation({
    mutationFn: (record: RecordJson) => runPoolVerbOn(object.name, 'claim', record.id),
    onMutate: (record) => dropUnassigned(client, object.name, [record.id]),
    onSuccess: async (_answer, record) => {
      offerUndo(record);
      await refreshAround(client);
    },
    onError: (error) => {
      void message.error(error.message, 6);
      const taken = error instanceof ApiProblem && error.code === 'POOL_TAKEN';
      return taken ? refreshAround(client) : refreshRecords(client);
    },
  });
  return claim;
}
