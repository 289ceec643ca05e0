import type { ImportJson, ImportOptions } from '@tide/model/api/imports';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import PersonControl from '../controls/PersonControl';

interface Props {
  data: ImportJson;
  busy: boolean;
  onAnswer(options: Partial<ImportOptions>): void;
}

/** Words that the file uses and the program cannot place: people and options, answered once for all rows. */
export function Questions({ data, busy, onAnswer }: Props) {
  const { t } = useTranslation();
  const [owners, setOwners] = useState<Record<string, { id: string; title: string | null } | null>>({});
  const [choices, setChoices] = useState(data.options.choices);
  const labelOf = (target: string) => data.targets.find((item) => item.value === target)?.label ?? target;
  const answered =
    Object.keys(owners).length + Object.values(choices).reduce((sum, words) => sum + Object.keys(words).length, 0);
  const { me } = useWorkspace();
  const self = { id: me.user.id, title: me.user.name };
  const unanswered = data.questions.filter(({ kind, name }) => kind === 'owner' && owners[name] === undefined);
  const shownOwner = (name: string) => {
    const chosen = owners[name];
    if (chosen !== undefined) return chosen;
    const kept = data.options.ownerChoices[name];
    return kept ? { id: kept, title: null } : null;
  };
  return (
    <div className="import-questions">
      <h3>
        {t('这些内容要你来定')}
        {unanswered.length > 0 && (
          <Button
            type="link"
            size="small"
            onClick={() => setOwners({ ...owners, ...Object.fromEntries(unanswered.map(({ name }) => [name, self])) })}
          >
            {t('未定的负责人都由我负责')}
          </Button>
        )}
      </h3>
      {data.questions.map((question) => (
        <div key={`${question.target}:${question.name}`} className="import-question">
          <span className="cut">
            {labelOf(question.target)}「{question.name}」<small>{t('{{number}} 行', { number: question.rows })}</small>
          </span>
          {question.kind === 'owner' && question.candidates.length === 0 ? (
            <PersonControl
              placeholder={t('请选择由谁负责')}
              value={shownOwner(question.name)}
              onChange={(person) => setOwners({ ...owners, [question.name]: person })}
            />
          ) : (
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('请选择')}
              options={[
                ...question.candidates.map((candidate) => ({ value: candidate.id, label: candidate.title })),
                { value: '', label: question.kind === 'owner' ? t('由我负责') : t('留空') },
              ]}
              value={
                question.kind === 'owner'
                  ? owners[question.name] === null
                    ? ''
                    : shownOwner(question.name)?.id
                  : choices[question.target]?.[question.name] === null
                    ? ''
                    : choices[question.target]?.[question.name]
              }
              onChange={(picked?: string) => {
                if (question.kind === 'owner') {
                  const candidate = question.candidates.find((item) => item.id === picked);
                  setOwners({ ...owners, [question.name]: candidate ?? null });
                } else {
                  const { [question.name]: _, ...others } = choices[question.target] ?? {};
                  setChoices({
                    ...choices,
                    [question.target]:
                      picked === undefined ? others : { ...others, [question.name]: picked === '' ? null : picked },
                  });
                }
              }}
            />
          )}
        </div>
      ))}
      <Button
        type="primary"
        ghost
        loading={busy}
        disabled={answered === 0}
        onClick={() =>
          onAnswer({
            ownerChoices: {
              ...data.options.ownerChoices,
              ...Object.fromEntries(Object.entries(owners).map(([name, person]) => [name, person?.id ?? null])),
            },
            choices,
          })
        }
      >
        {t('按这些重新检查')}
      </Button>
    </div>
  );
}
