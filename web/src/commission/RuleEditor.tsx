import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RecordJson } from '@tide/model/api/records';
import { Button, Input, Select, Switch } from 'antd';
import { useId, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import { createRecord, refreshRecords, updateRecord } from '../api/records';
import { subjectsQuery } from '../api/sharing';
import DayControl from '../controls/DayControl';
import RecordControl from '../controls/RecordControl';
import { draftOf, type RuleDraft, type Tier, valuesOf } from './draft';

interface Props {
  /** Absent while it is being made. */
  rule?: RecordJson;
  order: string;
  onDone(): void;
}

/** A rule as a sentence with controls in it. */
export function RuleEditor({ rule, order, onDone }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const id = useId();
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(rule));
  const roles = useQuery(subjectsQuery(''));
  const set = (change: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...change }));
  const put = (at: number, change: Partial<Tier>) =>
    set({ tiers: draft.tiers.map((tier, index) => (index === at ? { ...tier, ...change } : tier)) });
  const save = useMutation({
    mutationFn: () =>
      rule
        ? updateRecord('commissionRule', rule.id, rule.version, valuesOf(draft))
        : createRecord('commissionRule', { ...valuesOf(draft), order }),
    onSuccess: async () => {
      await refreshRecords(client);
      onDone();
    },
  });
  const refused = save.error instanceof ApiProblem ? save.error.fields.map(({ message }) => message) : [];
  const problems = refused.length > 0 ? refused : save.error ? [save.error.message] : [];
  const category = (object: 'contractCategory' | 'productCategory', anyOne: string) => (
    <span className="commission-pick">
      <RecordControl
        object={object}
        placeholder={anyOne}
        value={draft[object]}
        onChange={(chosen) => set({ [object]: chosen })}
      />
    </span>
  );
  return (
    <form
      className="commission-editor"
      aria-label={rule ? t('修改{{rule}}', { rule: String(rule.name) }) : t('新增提成规则')}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <div className="commission-words">
        <Input
          aria-label={t('规则名称')}
          placeholder={t('规则名称')}
          maxLength={100}
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <label htmlFor={id}>
          <Switch id={id} size="small" checked={draft.enabled} onChange={(enabled) => set({ enabled })} /> {t('启用')}
        </label>
      </div>
      <div className="commission-words">
        <Trans
          i18nKey="职位是 <role/>、合同类别是 <contract/>、产品类别是 <product/> 的回款，每月按阶梯提成："
          components={{
            role: (
              <Select<string>
                aria-label={t('职位')}
                allowClear
                popupMatchSelectWidth={false}
                placeholder={t('所有职位')}
                value={draft.sellerRole ?? undefined}
                options={(roles.data ?? [])
                  .filter(({ kind }) => kind === 'role')
                  .map(({ subject, title }) => ({ value: subject.slice('role:'.length), label: title }))}
                onChange={(chosen?: string) => set({ sellerRole: chosen ?? null })}
              />
            ),
            contract: category('contractCategory', t('所有合同')),
            product: category('productCategory', t('所有产品')),
          }}
        />
      </div>
      {draft.tiers.map((tier, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tiers have no identity but their place
        <div key={index} className="commission-words">
          <Trans
            i18nKey="超过 <from/> 的部分提 <rate/>"
            components={{
              from: (
                <Input
                  className="commission-amount"
                  inputMode="decimal"
                  aria-label={t('第 {{tier}} 档起点', { tier: index + 1 })}
                  value={tier.from}
                  onChange={(event) => put(index, { from: event.target.value.replaceAll(',', '') })}
                />
              ),
              rate: (
                <Input
                  className="commission-rate"
                  inputMode="decimal"
                  suffix="%"
                  aria-label={t('第 {{tier}} 档提成率', { tier: index + 1 })}
                  value={tier.rate}
                  onChange={(event) => put(index, { rate: event.target.value })}
                />
              ),
            }}
          />
          {index > 0 && (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('删除第 {{tier}} 档', { tier: index + 1 })}
              onClick={() => set({ tiers: draft.tiers.filter((_tier, at) => at !== index) })}
            />
          )}
        </div>
      ))}
      <Button
        type="link"
        size="small"
        icon={<PlusOutlined />}
        onClick={() => set({ tiers: [...draft.tiers, { from: '', rate: '' }] })}
      >
        {t('再加一档')}
      </Button>
      <div className="commission-words">
        <Trans
          i18nKey="从 <from/> 起，到 <to/> 止有效；每月 1 日有效的用于整个月。"
          components={{
            from: (
              <span className="commission-day">
                <DayControl
                  label={t('生效日期')}
                  value={draft.validFrom}
                  onChange={(validFrom) => set({ validFrom })}
                />
              </span>
            ),
            to: (
              <span className="commission-day">
                <DayControl label={t('失效日期')} value={draft.validTo} onChange={(validTo) => set({ validTo })} />
              </span>
            ),
          }}
        />
      </div>
      {problems.map((problem) => (
        <div key={problem} className="field-problem" role="alert">
          {problem}
        </div>
      ))}
      <div className="commission-words">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('保存')}
        </Button>
        <Button onClick={onDone}>{t('取消')}</Button>
      </div>
    </form>
  );
}
