import type { HandoverSurvey } from '@tide/model/api/handovers';
import { useTranslation } from 'react-i18next';
import PersonControl from '../controls/PersonControl';
import type { PlanDraft } from './plan';

interface Props {
  survey: HandoverSurvey;
  plan: PlanDraft;
  onChange(plan: PlanDraft): void;
}

/** What he leaves behind beside records: only the kinds of which there is something (spec XFER-03 step 3). */
export function LeavingStep({ survey, plan, onChange }: Props) {
  const { t } = useTranslation();
  const kinds = survey.leaving.filter(({ items }) => items.length > 0);
  if (kinds.length === 0) return <p className="handover-none">{t('他没有下级，也没有主管的部门。')}</p>;
  return (
    <div className="handover-choices">
      {kinds.map(({ name, label, items }) => (
        <section key={name}>
          <header>
            <b>{label}</b>
            <span>{items.map(({ title }) => title).join('、')}</span>
          </header>
          <PersonControl
            value={plan.leaving[name] ?? null}
            placeholder={t('接收人，不选则保持不变')}
            onChange={(to) => onChange({ ...plan, leaving: { ...plan.leaving, [name]: to } })}
          />
        </section>
      ))}
    </div>
  );
}
