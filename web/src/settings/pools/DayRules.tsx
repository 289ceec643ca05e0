import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { PoolDayRule } from '@tide/model/pool/rules';
import { Button, InputNumber } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { conditionWords } from '../../list/filterWords';
import type { PooledObject } from './poolSettings';
import type { PoolDraft } from './usePoolDraft';

const ConditionEditor = lazy(() => import('../../list/ConditionEditor'));

/** Days for some records only, in order: the first rule that fits holds. Whatever fits none gets the days of the sentence above. */
export function DayRules({ pooled, draft }: { pooled: PooledObject; draft: PoolDraft }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<number | null>(null);
  const { object, rules, set } = draft;
  if (!object) return null;
  const list = rules.dayRules;
  const put = (index: number, change: Partial<PoolDayRule>) =>
    set({ dayRules: list.map((rule, at) => (at === index ? { ...rule, ...change } : rule)) });
  return (
    <div className="pool-days">
      {list.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their place
        <div key={index}>
          <Trans
            i18nKey="其中 <where/> 的保护 <days/> {{unit}}。"
            values={{ unit: rules.workingDays ? t('个工作日') : t('天') }}
            components={{
              where: <Button onClick={() => setEditing(index)}>{rule.label}</Button>,
              days: (
                <InputNumber
                  className="pool-number"
                  controls={false}
                  aria-label={t('{{rule}}的期限', { rule: rule.label })}
                  placeholder={t('不回收')}
                  value={rule.days}
                  onChange={(days) => put(index, { days })}
                />
              ),
            }}
          />
          {index > 0 && (
            <Button
              type="text"
              icon={<ArrowUpOutlined />}
              aria-label={t('上移')}
              title={t('上移：先符合的算')}
              onClick={() => {
                const next = [...list];
                next.splice(index - 1, 2, rule, list[index - 1] as PoolDayRule);
                set({ dayRules: next });
              }}
            />
          )}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('删除这条期限')}
            onClick={() => set({ dayRules: list.filter((_rule, at) => at !== index) })}
          />
        </div>
      ))}
      <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => setEditing(list.length)}>
        {t('给一部分{{object}}不同的期限', { object: pooled.label })}
      </Button>
      {editing !== null && (
        <Suspense>
          <ConditionEditor
            object={object}
            title={t('哪些{{object}}', { object: pooled.label })}
            condition={list[editing]?.where}
            onApply={(where) => {
              if (!where) return;
              const label = conditionWords(object, where, t).slice(0, 100);
              if (list[editing]) put(editing, { where, label });
              else set({ dayRules: [...list, { label, where, days: rules.recycleDays }] });
            }}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
    </div>
  );
}
