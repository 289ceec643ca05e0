import { useQuery } from '@tanstack/react-query';
import type { RecordJson } from '@tide/model/api/records';
import { Alert, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../frame/Waiting';
import './money.css';
import { openPlansQuery } from './moneyApi';
import { ReceiveForm } from './ReceiveForm';

interface Props {
  /** The ticked plans, with their numbers. */
  plans: readonly RecordJson[];
  onClose(): void;
  /** The receipts are there. */
  onDone(): void;
}

/** So many plans at once, as the server takes them. */
const most = 500;

/** 批量收款 (spec RCPT-02): ticked plans become receipts in one go. */
export default function ReceiveDialog({ plans, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const open = useQuery({ ...openPlansQuery(plans), enabled: plans.length <= most });
  if (open.data) return <ReceiveForm plans={open.data} onClose={onClose} onDone={onDone} />;
  return (
    <Modal open title={t('批量收款')} footer={null} onCancel={onClose}>
      {plans.length > most ? (
        <Alert type="error" title={t('一次最多收 {{most}} 期，已选 {{count}} 期。', { most, count: plans.length })} />
      ) : open.error ? (
        <Alert type="error" title={open.error.message} />
      ) : (
        <Waiting rows={4} />
      )}
    </Modal>
  );
}
