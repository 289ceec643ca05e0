import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RowResult } from '@tide/model/api/records';
import { Alert, App, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { refreshRecords } from '../api/records';
import { withThousands } from '../faces/decimals';
import { hasWeight, rowsBelow, type SplitBy, splitBelow, splitOverMonths } from './split';
import { type Months, monthFields, sumOf, type TargetRow } from './targets';

interface Props {
  row: TargetRow;
  rows: readonly TargetRow[];
  counted: boolean;
  onClose(): void;
}

const amount = /^\d{1,12}(\.\d{1,2})?$/;

/** 分解 of a target: its year or a quarter over months, or the whole over the drafts below it; what comes out can be changed by hand (spec TGT-01). */
export function SplitDialog({ row, rows, counted, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const below = rowsBelow(rows, row);
  const issued = row.record.status !== 'draft';
  const [over, setOver] = useState<'months' | 'below'>(issued ? 'below' : 'months');
  const [by, setBy] = useState<SplitBy>('equal');
  const [period, setPeriod] = useState(0);
  const [from, count] = period === 0 ? [0, 12] : [(period - 1) * 3, 3];
  const [typed, setTyped] = useState<string | null>(null);
  const total = typed ?? plain(sumOf(row.target, from, count));
  const weights = over === 'months' ? row.before.slice(from, from + count) : below.drafts.map(yearBefore);
  const without = by === 'lastYear' && !hasWeight(weights);
  const wrong = over === 'months' && (!amount.test(total) || (counted && !/^\d+$/.test(total)));
  const planned = ((): { row: TargetRow; months: Months }[] | null => {
    if (wrong || without) return null;
    if (over === 'months') return [{ row, months: splitOverMonths(row, total, { from, count, by, counted }) }];
    const split = splitBelow(row, below, by, counted);
    return split && below.drafts.map((one, index) => ({ row: one, months: split[index] ?? one.target }));
  })();
  const save = useMutation({
    mutationFn: (plan: { row: TargetRow; months: Months }[]) =>
      api.post<{ results: RowResult[] }>('records/salesTarget/batch', {
        update: plan.map(({ row: { record }, months }) => ({
          id: record.id,
          version: record.version,
          changes: Object.fromEntries(monthFields.map((name, index) => [name, months[index]])),
        })),
      }),
    onSuccess: ({ results }) => {
      const failed = results.find((result) => !result.ok);
      if (failed && !failed.ok) void message.error(failed.message, 6);
      else void message.success(t('已分解。'));
      onClose();
    },
    onError: (error) => void message.error(error.message, 6),
    onSettled: () => refreshRecords(client),
  });
  const shown = (value: string) => (counted ? withThousands(plain(value)) : withThousands(value, 2));
  return (
    <Modal
      open
      title={t('分解 {{name}}', { name: String(row.record.name) })}
      okText={t('分解')}
      cancelText={t('取消')}
      okButtonProps={{ disabled: planned === null || planned.length === 0 }}
      confirmLoading={save.isPending}
      onOk={() => planned && !save.isPending && save.mutate(planned)}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={t('分解到')}>
          <Radio.Group
            value={over}
            onChange={(event) => setOver(event.target.value)}
            options={[
              { value: 'months', label: t('月份'), disabled: issued },
              {
                value: 'below',
                label: t('下级 {{count}} 个草稿', { count: below.drafts.length }),
                disabled: below.drafts.length === 0,
              },
            ]}
          />
        </Form.Item>
        {over === 'months' && (
          <>
            <Form.Item label={t('期间')}>
              <Select
                aria-label={t('期间')}
                value={period}
                onChange={(value) => {
                  setPeriod(value);
                  setTyped(null);
                }}
                options={[0, 1, 2, 3, 4].map((value) => ({
                  value,
                  label: value === 0 ? t('全年') : t('第 {{quarter}} 季度', { quarter: value }),
                }))}
              />
            </Form.Item>
            <Form.Item
              label={t('目标合计')}
              htmlFor="split-total"
              validateStatus={wrong ? 'error' : undefined}
              help={wrong ? (counted ? t('应为整数') : t('应为数字，最多两位小数')) : undefined}
            >
              <Input
                id="split-total"
                inputMode="decimal"
                value={total}
                onChange={(event) => setTyped(event.target.value.replaceAll(',', '').trim())}
              />
            </Form.Item>
          </>
        )}
        <Form.Item label={t('方式')}>
          <Radio.Group
            value={by}
            onChange={(event) => setBy(event.target.value)}
            options={[
              { value: 'equal', label: t('平均') },
              { value: 'lastYear', label: t('按去年占比') },
            ]}
          />
        </Form.Item>
      </Form>
      {without && <Alert type="warning" title={t('去年没有完成数，不能按占比分解。')} />}
      {planned === null && !without && !wrong && (
        <Alert type="warning" title={t('已下达的下级目标合计超过了它，请先收回或改大它。')} />
      )}
      {planned && over === 'below' && (
        <ul className="targets-split">
          {planned.map(({ row: one, months }) => (
            <li key={one.record.id}>
              <span>{String(one.record.name)}</span>
              <b>{shown(sumOf(months, 0, 12))}</b>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}

const yearBefore = ({ before }: TargetRow) => sumOf(before, 0, 12);
const plain = (decimal: string) => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);
