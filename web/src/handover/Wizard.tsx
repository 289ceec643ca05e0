import { ArrowLeftOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { HandoverMode } from '@tide/model/api/handovers';
import { App, Button, Input, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { Failure } from '../frame/Failure';
import { usePhone } from '../frame/usePhone';
import { freezePerson, startHandover, surveyQuery } from './handoverApi';
import { LeavingStep } from './LeavingStep';
import { PersonStep } from './PersonStep';
import { type Draft, emptyPlan, type PlanDraft, receiversOf, requestOf, unfinished } from './plan';
import { RecordsStep } from './RecordsStep';

const route = getRouteApi('/frame/settings/handover');

interface Props {
  /** Null until somebody is chosen. */
  person: string | null;
  mode: HandoverMode;
  onStarted(id: string): void;
}

/** From the person to the start of the job; nothing but the freezing happens before the last step. */
export function Wizard({ person, mode, onStarted }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const phone = usePhone();
  const client = useQueryClient();
  const { objects } = useWorkspace();
  const navigate = route.useNavigate();
  const [step, setStep] = useState(0);
  const [plan, setPlan] = useState<PlanDraft>(emptyPlan);
  const survey = useQuery({ ...surveyQuery(person ?? ''), enabled: person !== null });
  const freeze = useMutation({
    mutationFn: (id: string) => freezePerson(id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['handover'] });
      setStep(1);
    },
    onError: (error) => void message.error(error.message),
  });
  const start = useMutation({
    mutationFn: startHandover,
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['handover'] });
      onStarted(id);
    },
    onError: (error) => void message.error(error.message),
  });
  const steps = [t('选择人员'), t('分配记录'), t('下级与部门'), t('确认')];
  const data = survey.data;
  const freezing = step === 0 && mode === 'leave' && data !== undefined && data.person.status !== 'left';
  const missing = unfinished(plan).map((name) => objects.get(name)?.label ?? name);
  const request = data && requestOf(plan, data, mode);
  const empty = request !== undefined && Object.keys({ ...request.objects, ...request.leaving }).length === 0;
  /** A choice in words; null for what is left for later. */
  const saying = (name: string, draft: Draft | undefined): string | null => {
    const people = receiversOf(draft);
    if (draft?.how === 'follow') return t('随{{object}}', { object: objects.get(draft.object)?.label });
    if (draft?.how === 'pool') return t('释放到公海');
    if (draft?.how === 'rotate') return t('轮流：{{people}}', { people });
    if (draft?.how !== 'field') return people;
    const field = objects.get(name)?.fields[draft.field ?? '']?.label;
    return draft.rest
      ? t('按{{field}}：{{people}}', { field, people })
      : t('按{{field}}：{{people}}，其余留待以后', { field, people });
  };
  return (
    <section className="handover-wizard">
      <header>
        <Link to="/settings/handover" search={{}} aria-label={t('返回')}>
          <ArrowLeftOutlined />
        </Link>
        <h1>{t('办理交接')}</h1>
        <span className="cut">{data?.person.title}</span>
        {phone ? (
          <b>{`${step + 1}/4 ${steps[step]}`}</b>
        ) : (
          <Steps size="small" current={step} items={steps.map((title) => ({ title }))} />
        )}
      </header>
      <div className="handover-body">
        {survey.error && <Failure error={survey.error} onRetry={() => void survey.refetch()} />}
        {step === 0 && (
          <PersonStep
            person={person}
            mode={mode}
            survey={data}
            onPerson={(chosen) => void navigate({ search: { person: chosen, mode }, replace: true })}
            onMode={(chosen) => void navigate({ search: { person: person ?? 'new', mode: chosen }, replace: true })}
          />
        )}
        {step === 1 && data && <RecordsStep survey={data} plan={plan} onChange={setPlan} />}
        {step === 2 && data && <LeavingStep survey={data} plan={plan} onChange={setPlan} />}
        {step === 3 && data && (
          <div className="handover-confirm">
            <dl>
              {data.person.objects.map(({ name, count }) => {
                return (
                  <div key={name}>
                    <dt>{objects.get(name)?.label ?? name}</dt>
                    <dd>
                      {count.toLocaleString('en-US')}
                      {' → '}
                      {saying(name, plan.objects[name]) ?? <em>{t('留待以后')}</em>}
                    </dd>
                  </div>
                );
              })}
              {data.leaving
                .filter(({ items }) => items.length > 0)
                .map(({ name, label, items }) => (
                  <div key={name}>
                    <dt>{label}</dt>
                    <dd>
                      {items.length}
                      {' → '}
                      {plan.leaving[name]?.title ?? <em>{t('保持不变')}</em>}
                    </dd>
                  </div>
                ))}
            </dl>
            <label htmlFor="handover-reason">{t('原因')}</label>
            <Input.TextArea
              id="handover-reason"
              value={plan.reason}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => setPlan({ ...plan, reason: event.target.value })}
            />
          </div>
        )}
      </div>
      <footer>
        <span className="cut">
          {step === 1 && missing.length > 0 && t('还没有选好接收人：{{objects}}', { objects: missing.join('、') })}
          {step === 3 && empty && t('还没有为任何一项选择接收人。')}
        </span>
        {step > 0 && <Button onClick={() => setStep(step - 1)}>{t('上一步')}</Button>}
        {step < 3 ? (
          <Button
            type="primary"
            danger={freezing}
            loading={freeze.isPending}
            disabled={!data || data.running !== null || (step === 1 && missing.length > 0)}
            onClick={() => (freezing && person ? freeze.mutate(person) : setStep(step + 1))}
          >
            {freezing ? t('冻结账号并继续') : t('下一步')}
          </Button>
        ) : (
          <Button
            type="primary"
            loading={start.isPending}
            disabled={empty}
            onClick={() => request && start.mutate(request)}
          >
            {t('开始交接')}
          </Button>
        )}
      </footer>
    </section>
  );
}
