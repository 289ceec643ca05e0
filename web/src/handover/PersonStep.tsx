import { useQuery } from '@tanstack/react-query';
import type { HandoverMode, HandoverSurvey } from '@tide/model/api/handovers';
import { Alert, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { statusWords } from '../settings/organisation';
import { peopleQuery } from './handoverApi';
import { Counts } from './Overview';

interface Props {
  person: string | null;
  mode: HandoverMode;
  survey: HandoverSurvey | undefined;
  onPerson(person: string): void;
  onMode(mode: HandoverMode): void;
}

/** Who, and whether he leaves (spec XFER-03 step 1). */
export function PersonStep({ person, mode, survey, onPerson, onMode }: Props) {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery);
  return (
    <div className="handover-person">
      <label htmlFor="handover-person">{t('交接人')}</label>
      <Select
        id="handover-person"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('选择交接人')}
        loading={people.isFetching}
        value={person}
        options={(people.data ?? []).map(({ id, title, status, department }) => ({
          value: id,
          label: [title, department, status === 'active' ? null : t(statusWords[status])].filter(Boolean).join('，'),
        }))}
        onChange={onPerson}
      />
      <Radio.Group
        value={mode}
        onChange={(event) => onMode(event.target.value)}
        options={[
          { value: 'leave', label: t('离职：冻结账号后交接') },
          { value: 'transfer', label: t('转岗：账号不变，只移交记录') },
        ]}
      />
      {people.error && <Alert type="error" title={people.error.message} />}
      {survey && survey.person.objects.length > 0 && (
        <p>
          {t('他名下有')} <Counts person={survey.person} />
        </p>
      )}
      {survey && mode === 'leave' && survey.person.status !== 'left' && (
        <Alert
          type="warning"
          showIcon
          title={t('下一步会把{{name}}标为离职，他在所有设备上的登录立即结束；记录不受影响。', {
            name: survey.person.title,
          })}
        />
      )}
      {survey?.running && <Alert type="info" title={t('他的另一次交接正在进行，请等它完成。')} />}
    </div>
  );
}
