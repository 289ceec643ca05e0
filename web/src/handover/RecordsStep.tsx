import { useQuery } from '@tanstack/react-query';
import type { HandoverSurvey } from '@tide/model/api/handovers';
import type { ObjectJson } from '@tide/model/api/objects';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import PersonControl from '../controls/PersonControl';
import { valuesQuery } from './handoverApi';
import { PeopleControl } from './PeopleControl';
import { type Draft, leaderOf, type PlanDraft, splitFields } from './plan';

interface Props {
  survey: HandoverSurvey;
  plan: PlanDraft;
  onChange(plan: PlanDraft): void;
}

/** Per object: who gets the records, or later (spec XFER-03 step 2). */
export function RecordsStep({ survey, plan, onChange }: Props) {
  const { t } = useTranslation();
  const { objects } = useWorkspace();
  const owned = survey.person.objects.filter(({ name }) => objects.has(name));
  if (owned.length === 0) return <p className="handover-none">{t('他名下没有要交接的记录。')}</p>;
  return (
    <div className="handover-choices">
      {owned.map(({ name, count, pool }) => {
        const object = objects.get(name) as ObjectJson;
        const draft = plan.objects[name] ?? { how: 'later' };
        const set = (next: Draft) => onChange({ ...plan, objects: { ...plan.objects, [name]: next } });
        return (
          <section key={name}>
            <header>
              <b>{object.label}</b>
              <span>{t('{{count}} 条', { count })}</span>
              <HowSelect
                object={object}
                owned={owned.map((one) => one.name)}
                pooled={pool === true}
                draft={draft}
                onChange={set}
              />
            </header>
            {draft.how === 'one' && (
              <PersonControl value={draft.to} placeholder={t('接收人')} onChange={(to) => set({ how: 'one', to })} />
            )}
            {draft.how === 'rotate' && <PeopleControl value={draft.to} onChange={(to) => set({ how: 'rotate', to })} />}
            {draft.how === 'field' && <Split person={survey.person.id} object={object} draft={draft} onChange={set} />}
            {draft.how === 'pool' && <small>{t('没有负责人，公海用户都可以领取。')}</small>}
            {draft.how === 'follow' && (
              <small>
                {t('每条随它所属的{{object}}走；没有所属的留待以后。', { object: objects.get(draft.object)?.label })}
              </small>
            )}
          </section>
        );
      })}
    </div>
  );
}

function HowSelect({
  object,
  owned,
  pooled,
  draft,
  onChange,
}: {
  object: ObjectJson;
  owned: readonly string[];
  /** They can be released into a pool. */
  pooled: boolean;
  draft: Draft;
  onChange(draft: Draft): void;
}) {
  const { t } = useTranslation();
  const { objects } = useWorkspace();
  const leader = leaderOf(objects, object.name);
  const follows = leader && owned.includes(leader.object) ? leader : null;
  const options = [
    { value: 'later', label: t('留待以后') },
    ...(object.can.includes('transfer')
      ? [
          { value: 'one', label: t('交给一个人') },
          { value: 'rotate', label: t('轮流分给几个人') },
          ...(splitFields(object).length > 0 ? [{ value: 'field', label: t('按字段分配') }] : []),
          ...(follows
            ? [{ value: 'follow', label: t('随{{object}}', { object: objects.get(follows.object)?.label }) }]
            : []),
        ]
      : []),
    ...(pooled ? [{ value: 'pool', label: t('释放到公海') }] : []),
  ];
  return (
    <Select
      aria-label={t('{{object}}怎样交接', { object: object.label })}
      value={draft.how}
      options={options}
      onChange={(how: Draft['how']) => {
        if (how === 'one') onChange({ how, to: null });
        else if (how === 'rotate') onChange({ how, to: [] });
        else if (how === 'field') onChange({ how, field: null, to: {}, rest: null });
        else if (how === 'follow' && follows) onChange({ how, ...follows });
        else if (how === 'pool') onChange({ how });
        else onChange({ how: 'later' });
      }}
    />
  );
}

function Split({
  person,
  object,
  draft,
  onChange,
}: {
  person: string;
  object: ObjectJson;
  draft: Extract<Draft, { how: 'field' }>;
  onChange(draft: Draft): void;
}) {
  const { t } = useTranslation();
  const values = useQuery({ ...valuesQuery(person, object.name, draft.field ?? ''), enabled: draft.field !== null });
  const field = draft.field === null ? undefined : object.fields[draft.field];
  const options = field?.type === 'choice' ? field.options.map((option) => option.value) : [];
  // Options in their own order, regions by how many there are.
  const inOrder = [...(values.data ?? [])].sort(
    (one, other) => options.indexOf(one.value ?? '') - options.indexOf(other.value ?? ''),
  );
  const labelOf = (value: string) =>
    (field?.type === 'choice' && field.options.find((option) => option.value === value)?.label) || value;
  return (
    <div className="handover-split">
      <Select
        aria-label={t('按哪个字段分配')}
        placeholder={t('按哪个字段分配')}
        value={draft.field}
        options={splitFields(object).map(([value, label]) => ({ value, label }))}
        onChange={(name) => onChange({ how: 'field', field: name, to: {}, rest: null })}
      />
      {values.error && <small className="field-problem">{values.error.message}</small>}
      {inOrder.map(({ value, count }) =>
        value === null ? null : (
          <div key={value} className="handover-value">
            <span className="cut">{labelOf(value)}</span>
            <span>{count.toLocaleString('en-US')}</span>
            <PersonControl
              value={draft.to[value] ?? null}
              placeholder={t('接收人')}
              onChange={(who) => onChange({ ...draft, to: { ...draft.to, [value]: who } })}
            />
          </div>
        ),
      )}
      {draft.field !== null && (
        <div className="handover-value">
          <span>{t('其余')}</span>
          <span />
          <PersonControl
            value={draft.rest}
            placeholder={t('不选则留待以后')}
            onChange={(rest) => onChange({ ...draft, rest })}
          />
        </div>
      )}
    </div>
  );
}
