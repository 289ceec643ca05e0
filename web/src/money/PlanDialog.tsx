import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RecordJson } from '@tide/model/api/records';
import { Alert, App, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { refreshRecords } from '../api/records';
import { withThousands } from '../faces/decimals';
import './money.css';
import { createPlans } from './moneyApi';
import { PlanGrid } from './PlanGrid';
import { PlanSource } from './PlanSource';
import { amountOf, equalRows, isNegative, minus, newRow, type PlanRow, sumOf } from './planRows';

/** 生成回款计划 of a contract: made by rule, changed by hand, saved together or not at all (spec RPLN-01, RPLN-02). */
export default function PlanDialog({ contract, onClose }: { contract: RecordJson; onClose(): void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { me } = useWorkspace();
  const receivable = String(contract.receivableAmount ?? '0');
  const planned = String(contract.planAmount ?? '0');
  const open = minus(receivable, planned);
  const total = isNegative(open) ? '0.00' : open;
  const [rows, setRows] = useState<PlanRow[]>(() =>
    amountOf(total) ? equalRows(total, 3, me.workspace.today) : [newRow({ dueDate: me.workspace.today })],
  );
  const [marked, setMarked] = useState(false);
  const key = useRef(crypto.randomUUID());
  const busy = useRef(false);
  const saving = useMutation({
    mutationFn: (plans: PlanRow[]) =>
      createPlans(
        contract.id,
        plans.map(({ amount, dueDate, milestone }) => ({
          amount: amountOf(amount) ?? '',
          dueDate: dueDate ?? '',
          ...(milestone.trim() && { milestone: milestone.trim() }),
        })),
        key.current,
      ),
    onSuccess: async ({ created }) => {
      void message.success(t('已生成 {{number}} 期回款计划。', { number: created.length }));
      onClose();
      await refreshRecords(client);
    },
    onSettled: () => {
      busy.current = false;
    },
  });
  const now = sumOf(rows);
  const left = minus(open, now);
  const save = () => {
    setMarked(true);
    if (busy.current || rows.length === 0 || rows.some(({ amount, dueDate }) => !amountOf(amount) || !dueDate)) return;
    busy.current = true;
    saving.mutate(rows);
  };
  const figures = [
    { label: t('应收'), amount: receivable },
    { label: t('已计划'), amount: minus(planned, `-${now}`) },
    { label: t('未计划'), amount: left },
  ];
  return (
    <Modal
      open
      title={t('生成回款计划')}
      width={760}
      okText={t('生成 {{number}} 期', { number: rows.length })}
      okButtonProps={{ disabled: rows.length === 0 }}
      cancelText={t('取消')}
      confirmLoading={saving.isPending}
      onOk={save}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="money-dialog">
        {contract.status === 'draft' && (
          <Alert type="warning" title={t('合同还是草稿：金额改变后，请核对回款计划。')} />
        )}
        {!amountOf(total) && <Alert type="info" title={t('应收金额已经全部计划。')} />}
        {saving.error && <Alert type="error" title={saving.error.message} />}
        <PlanSource contract={contract} total={total} today={me.workspace.today} onRows={setRows} />
        <PlanGrid rows={rows} marked={marked} onChange={setRows} />
        <dl className="money-figures">
          {figures.map(({ label, amount }) => (
            <div key={label} className={isNegative(amount) ? 'bad' : undefined}>
              <dt>{label}</dt>
              <dd>{withThousands(amount, 2)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Modal>
  );
}
