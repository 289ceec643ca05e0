import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { verbWord } from '@tide/model/access/words';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { effectiveQuery } from '../api/sharing';
import { Failure } from '../frame/Failure';
import { Waiting } from '../frame/Waiting';

/** Words for what a role may do with a field; keys of the translations. */
const rights: Record<string, string> = {
  hidden: '隐藏',
  masked: '脱敏',
  revealable: '脱敏，可查看',
  readOnly: '只读',
  editable: '可编辑',
};

/** What one person may do with the record, by rule, and why not the rest; for administrators. */
export function EffectiveRightsView({ object, id, person }: { object: string; id: string; person: string }) {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  const effective = useQuery(effectiveQuery(object, id, person));
  if (effective.error) return <Failure error={effective.error} onRetry={() => void effective.refetch()} />;
  if (!effective.data) return <Waiting rows={4} />;
  const { person: who, verbs, fields } = effective.data;
  return (
    <section className="effective" aria-label={t('{{who}} 的有效权限', { who: who.name })}>
      <h3>
        {t('{{who}} 的有效权限', { who: who.name })}
        {!who.active && <span className="chip">{t('已停用，不能登录')}</span>}
      </h3>
      <dl>
        {verbs.map(({ verb, allowed, rules, misses }) => (
          <div key={verb}>
            <dt>
              {allowed ? <CheckCircleFilled className="good" /> : <CloseCircleFilled className="bad" />}{' '}
              {verbWord(verb, me.user.language)}
            </dt>
            <dd>{allowed ? rules.join('；') : t('不能：{{why}}', { why: misses.join('；') })}</dd>
          </div>
        ))}
        {fields.length > 0 && (
          <div>
            <dt>{t('字段')}</dt>
            <dd>
              {fields.map(({ name, label, right, roles }) => (
                <span
                  key={name}
                  title={roles.map((role) => `${role.label}：${t(rights[role.right] ?? role.right)}`).join('\n')}
                >
                  {label} <b>{t(rights[right] ?? right)}</b>
                </span>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
