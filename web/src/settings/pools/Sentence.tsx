import type { PoolRules } from '@tide/model/pool/rules';
import { InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ruleWords } from './poolWords';
import type { PoolDraft } from './usePoolDraft';

interface SentenceProps {
  title: string;
  draft: PoolDraft;
  /** The rules that it says: what is wrong with one of them stands below. */
  rules: readonly (keyof PoolRules)[];
  children: ReactNode;
  /** What stands below in small letters. */
  note?: ReactNode;
}

/** One line of the page: a word at the left, and a sentence with controls in it. */
export function Sentence({ title, draft, rules, children, note }: SentenceProps) {
  const problems = rules.flatMap((rule) => draft.problemOf(rule) ?? []);
  return (
    <section className="pool-sentence" aria-label={title}>
      <h2>{title}</h2>
      <div>
        <div className="pool-words">{children}</div>
        {problems.map((problem) => (
          <div key={problem} className="field-problem" role="alert">
            {problem}
          </div>
        ))}
        {note && <div className="pool-note">{note}</div>}
      </div>
    </section>
  );
}

type NumberRule = {
  [Rule in keyof PoolRules]: NonNullable<PoolRules[Rule]> extends number ? Rule : never;
}[keyof PoolRules];

/** A number in a sentence; an empty one is no limit, where there may be none. */
export function NumberIn({
  draft,
  rule,
  optional = false,
}: {
  draft: PoolDraft;
  rule: NumberRule;
  optional?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <InputNumber
      className="pool-number"
      controls={false}
      aria-label={t(ruleWords[rule])}
      status={draft.problemOf(rule) ? 'error' : undefined}
      placeholder={optional ? t('不限') : undefined}
      value={draft.rules[rule]}
      onChange={(count) => draft.set({ [rule]: count } as Partial<PoolRules>)}
    />
  );
}

type SwitchRule = { [Rule in keyof PoolRules]: PoolRules[Rule] extends boolean ? Rule : never }[keyof PoolRules];

/** One of two words in a sentence. */
export function WordIn({ draft, rule, yes, no }: { draft: PoolDraft; rule: SwitchRule; yes: string; no: string }) {
  const { t } = useTranslation();
  return (
    <Select<'yes' | 'no'>
      aria-label={t(ruleWords[rule])}
      popupMatchSelectWidth={false}
      value={draft.rules[rule] ? 'yes' : 'no'}
      options={[
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ]}
      onChange={(choice) => draft.set({ [rule]: choice === 'yes' })}
    />
  );
}
