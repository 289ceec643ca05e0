import { DeleteOutlined, EditOutlined, PhoneOutlined, SwapOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RecordJson, Reference } from '@tide/model/api/records';
import { poolFields } from '@tide/model/pool/fields';
import { isMasked } from '@tide/model/role';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteRecord, refreshRecords, restoreRecord } from '../api/records';
import { Cell } from '../faces/Cell';
import { PersonName } from '../faces/person';
import { RecordCell } from '../faces/RecordCell';
import { titleOf } from '../list/Table';
import { RemindButton } from '../notifications/RemindButton';
import { PoolSeal } from '../pool/PoolStamp';
import { ActionBar } from '../states/ActionBar';
import { hasStages, stateOf } from '../states/moves';
import { StageBar } from '../states/StageBar';
import { useAction } from '../states/useAction';
import { Collaborators } from './Collaborators';
import { MailButton } from './MailButton';
import { PrintButton } from './PrintButton';
import { ShareButtons } from './ShareButtons';

const PoolButtons = lazy(() => import('../pool/PoolButtons'));
const ActionDialog = lazy(() => import('../states/ActionDialog'));
const PriceListButtons = lazy(() => import('../prices/PriceListButtons'));
const RecordButtons = lazy(() => import('../money/RecordButtons'));
const TransferDialog = lazy(() => import('../transfer/TransferDialog'));

interface Props {
  object: ObjectJson;
  record: RecordJson;
  onEdit(): void;
  onGone(): void;
}

/** How many choices stand beside the name. */
const chips = 2;

/** Name, owner, key figures and what may be done now. */
export function RecordHead({ object, record, onEdit, onGone }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const acting = useAction(object);
  const [transferring, setTransferring] = useState(false);
  const restore = useMutation({
    mutationFn: () => restoreRecord(object.name, record.id),
    onSuccess: () => refreshRecords(client),
    onError: (error) => void message.error(error.message),
  });
  const remove = useMutation({
    mutationFn: () => deleteRecord(object.name, record.id),
    onSuccess: async () => {
      onGone();
      await refreshRecords(client);
      void message.info({
        content: (
          <>
            {t('「{{title}}」已移到回收站', { title: titleOf(object, record) })}
            <Button type="link" size="small" onClick={() => restore.mutate()}>
              {t('撤销')}
            </Button>
          </>
        ),
        duration: 6,
      });
    },
    onError: (error) => void message.error(error.message),
  });
  const toned = Object.entries(object.fields)
    .filter(([name, field]) => field.type === 'choice' && field.options.some((option) => option.tone) && record[name])
    // The seal says it already.
    .filter(([name]) => !(name in poolFields))
    // What state it is in comes before everything else; the stepper says it already.
    .filter(([name]) => !(hasStages(object) && name === object.states?.field))
    .sort(([one], [other]) => Number(other === object.states?.field) - Number(one === object.states?.field));
  const frozen = object.states?.locks[stateOf(object, record)] === 'all';
  const owner = object.ownerField ? (record[object.ownerField] as Reference | null) : null;
  const phone = Object.entries(object.fields).find(
    ([name, field]) =>
      field.type === 'phone' && record[name] && !isMasked(field.right) && !String(record[name]).includes('*'),
  );
  const figures = object.keyFields.flatMap((name) =>
    object.fields[name] ? [{ name, field: object.fields[name] }] : [],
  );
  return (
    <header className="record-head">
      <div className="record-name">
        <h2>{titleOf(object, record)}</h2>
        {toned.slice(0, chips).map(([name, field]) => (
          <Cell key={name} field={field} value={record[name]} whole={record} />
        ))}
        <PoolSeal object={object} record={record} />
      </div>
      <div className="record-line">
        {owner && <PersonName person={owner} />}
        <Collaborators object={object.name} id={record.id} />
        <span className="record-actions">
          <ActionBar object={object} record={record} acting={acting} />
          {object.name === 'contract' && (
            <Suspense>
              <RecordButtons contract={record} />
            </Suspense>
          )}
          {object.name === 'priceList' && (
            <Suspense>
              <PriceListButtons object={object} list={record} />
            </Suspense>
          )}
          {object.pool && (
            <Suspense>
              <PoolButtons object={object} record={record} />
            </Suspense>
          )}
          {phone && (
            <Button icon={<PhoneOutlined />} href={`tel:${String(record[phone[0]])}`}>
              {t('拨打')}
            </Button>
          )}
          <RemindButton object={object.name} record={record.id} />
          <PrintButton object={object} id={record.id} />
          <MailButton object={object} record={record} />
          <ShareButtons object={object.name} record={record} />
          {record.can?.includes('update') && !frozen && (
            <Button icon={<EditOutlined />} onClick={onEdit}>
              {t('编辑')}
            </Button>
          )}
          {record.can?.includes('transfer') && (
            <Button icon={<SwapOutlined />} onClick={() => setTransferring(true)}>
              {t('移交')}
            </Button>
          )}
          {record.can?.includes('delete') && !frozen && (
            <Button
              icon={<DeleteOutlined />}
              aria-label={t('删除')}
              title={t('删除')}
              loading={remove.isPending}
              onClick={() => remove.mutate()}
            />
          )}
        </span>
      </div>
      {hasStages(object) && <StageBar object={object} record={record} acting={acting} />}
      <Suspense>
        {acting.asked && <ActionDialog object={object} acting={acting} />}
        {transferring && (
          <TransferDialog
            object={object}
            ids={[record.id]}
            from={owner ?? undefined}
            onClose={() => setTransferring(false)}
          />
        )}
      </Suspense>
      {figures.length > 0 && (
        <dl className="record-figures">
          {figures.map(({ name, field }) => (
            <div key={name}>
              <dt>{field.label}</dt>
              <dd>
                <RecordCell object={object} record={record} name={name} />
              </dd>
            </div>
          ))}
          {object.pool && typeof record.protectEndDate === 'string' && (
            <div>
              <dt>{object.fields.protectEndDate?.label}</dt>
              <dd>
                <RecordCell object={object} record={record} name="protectEndDate" />
              </dd>
            </div>
          )}
        </dl>
      )}
    </header>
  );
}
