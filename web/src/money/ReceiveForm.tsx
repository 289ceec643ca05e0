import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Reference } from '@tide/model/api/records';
import { Alert, App, Checkbox, Form, Modal, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import { useObject, useWorkspace } from '../api/definitions';
import { refreshRecords } from '../api/records';
import DayControl from '../controls/DayControl';
import RecordControl from '../controls/RecordControl';
import { withThousands } from '../faces/decimals';
import { type OpenPlan, receivePlans, rowProblems } from './moneyApi';
import { amountOf, minus, sumOf } from './planRows';
import { ReceiveGrid } from './ReceiveGrid';

interface Props {
  plans: readonly OpenPlan[];
  onClose(): void;
  onDone(): void;
}

const isOpen = ({ remainingAmount }: OpenPlan) => amountOf(remainingAmount ?? '') !== null;

/** One day, account and method for all, an amount for each plan. What is refused stays as it was typed, the wrong rows in red (AC-49). */
export function ReceiveForm({ plans, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { me } = useWorkspace();
  const receipt = useObject('receipt');
  const open = plans.filter(isOpen);
  const settled = plans.length - open.length;
  const [amounts, setAmounts] = useState<Record<string, string>>(() =>
    Object.fromEntries(open.map(({ id, remainingAmount }) => [id, minus(remainingAmount ?? '0', '0')])),
  );
  const [receiptDate, setDate] = useState<string | null>(me.workspace.today);
  const [account, setAccount] = useState<Reference | null>(null);
  const [payMethod, setMethod] = useState('transfer');
  const [confirm, setConfirm] = useState(false);
  const [marked, setMarked] = useState(false);
  const [wrong, setWrong] = useState<ReadonlyMap<string, string>>(new Map());
  const key = useRef(crypto.randomUUID());
  const busy = useRef(false);
  const methods = receipt?.fields.payMethod;
  const mayConfirm = receipt?.states?.actions.confirm?.granted === true;
  const shown = open.filter(({ id }) => id in amounts);
  const receiving = useMutation({
    mutationFn: (ground: { day: string; account: string }) =>
      receivePlans(
        {
          receiptDate: ground.day,
          account: ground.account,
          payMethod,
          rows: shown.map(({ id }) => ({ plan: id, amount: amountOf(amounts[id] ?? '') ?? '' })),
          confirm: mayConfirm && confirm,
        },
        key.current,
      ),
    onSuccess: async ({ receipts }) => {
      void message.success(
        t('已生成 {{receipts}} 张收款单，收 {{plans}} 期。', { receipts: receipts.length, plans: shown.length }),
      );
      onDone();
      await refreshRecords(client);
    },
    onError: (error) => setWrong(error instanceof ApiProblem ? rowProblems(error.details) : new Map()),
    onSettled: () => {
      busy.current = false;
    },
  });
  const lacking = new Map(
    shown.filter(({ id }) => !amountOf(amounts[id] ?? '')).map(({ id }) => [id, t('请填写大于 0 的金额。')]),
  );
  const save = () => {
    setMarked(true);
    if (busy.current || lacking.size > 0 || !receiptDate || !account) return;
    busy.current = true;
    receiving.mutate({ day: receiptDate, account: account.id });
  };
  const sums = [...new Set(shown.map(({ currency }) => currency ?? ''))].map((currency) => ({
    currency,
    amount: sumOf(
      shown.filter((plan) => (plan.currency ?? '') === currency).map(({ id }) => ({ amount: amounts[id] ?? '' })),
    ),
  }));
  return (
    <Modal
      open
      title={t('批量收款')}
      width={860}
      okText={t('收款 {{number}} 期', { number: shown.length })}
      okButtonProps={{ disabled: shown.length === 0 }}
      cancelText={t('取消')}
      confirmLoading={receiving.isPending}
      onOk={save}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="money-dialog">
        {settled > 0 && <Alert type="info" title={t('{{count}} 期已经没有未收金额，不在其中。', { count: settled })} />}
        {receiving.error && (
          <Alert type="error" title={receiving.error.message} description={t('没有保存任何一行。')} />
        )}
        <Form layout="vertical" className="money-form" component="div">
          <Form.Item
            label={t('收款日期')}
            htmlFor="receive-date"
            required
            validateStatus={marked && !receiptDate ? 'error' : undefined}
          >
            <DayControl id="receive-date" value={receiptDate} onChange={setDate} />
          </Form.Item>
          <Form.Item
            label={t('收款账户')}
            htmlFor="receive-account"
            required
            validateStatus={marked && !account ? 'error' : undefined}
            help={marked && !account ? t('请选择收款账户。') : undefined}
          >
            <RecordControl id="receive-account" object="fundAccount" value={account} onChange={setAccount} />
          </Form.Item>
          <Form.Item label={t('收款方式')} htmlFor="receive-method">
            <Select
              id="receive-method"
              value={payMethod}
              options={methods?.type === 'choice' ? methods.options.map(({ value, label }) => ({ value, label })) : []}
              onChange={setMethod}
            />
          </Form.Item>
        </Form>
        <ReceiveGrid
          plans={shown}
          amounts={amounts}
          problems={new Map([...wrong, ...(marked ? lacking : [])])}
          onAmount={(id, amount) => {
            setAmounts((before) => ({ ...before, [id]: amount }));
            setWrong((before) => new Map([...before].filter(([plan]) => plan !== id)));
          }}
          onRemove={(id) => setAmounts(({ [id]: _, ...rest }) => rest)}
        />
        <div className="money-foot">
          {mayConfirm && (
            <Checkbox checked={confirm} onChange={(event) => setConfirm(event.target.checked)}>
              {t('立即确认')}
            </Checkbox>
          )}
          <span className="money-sum">
            {t('本次收款')}{' '}
            {sums.map(({ currency, amount }) => (
              <b key={currency}>
                {sums.length > 1 && `${currency} `}
                {withThousands(amount, 2)}
              </b>
            ))}
          </span>
        </div>
      </div>
    </Modal>
  );
}
