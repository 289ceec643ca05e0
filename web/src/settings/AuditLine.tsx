import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { AuditFilter, AuditItem } from '@tide/model/api/audit';
import { actionWord } from '@tide/model/audit/actionWords';
import { channelWord, factValue, factWord } from '@tide/model/audit/words';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { useMoments } from '../faces/moments';
import type { Language } from '../locales/i18n';
import { Changes } from '../record/Changes';

/** How many names of changed fields a line shows before it is opened. */
const names = 4;

/** One line of the log as a sentence: who did what with what, when and from where; a click shows from what to what. */
export function AuditLine({ item, onOnly }: { item: AuditItem; onOnly(changes: AuditFilter): void }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { full } = useMoments();
  const { objects } = useWorkspace();
  const [open, setOpen] = useState(false);
  const object = item.object === null ? undefined : objects.get(item.object);
  // 修改用户 is said with the user's name behind it, and not again among the facts.
  const [noun] = item.action.split('.');
  const whom = item.record ? undefined : item.changes.find((change) => change.label === null && change.field === noun);
  const changes = item.changes.filter((change) => change !== whom);
  const labels = changes.map((change) => change.label ?? factWord(change.field, language));
  // Of an uncovered value the log tells which field it was, and never the value.
  const bare = changes.length > 0 && changes.every(({ from, to }) => from === null && to === null);
  const separator = language === 'en-US' ? ', ' : '、';
  const summary =
    labels.slice(0, names).join(separator) +
    (labels.length > names ? t(' 等 {{count}} 项', { count: labels.length }) : '');
  const head = (
    <>
      <b>{item.user?.title ?? t('系统')}</b> {actionWord(item.action, language)}
      {object && ` ${object.label}`}
      {!object && item.object && ` ${item.object}`}
    </>
  );
  return (
    <li className="audit-line">
      <time dateTime={item.at}>{full(item.at)}</time>
      <div className="audit-what">
        <div className="audit-sentence">
          <span>{head}</span>
          {item.record && item.object && (
            <Link to="/$object/$id" params={{ object: item.object, id: item.record.id }} className="cut">
              {item.record.title ?? t('打开')}
            </Link>
          )}
          {whom && <span className="cut">{factValue(whom.field, whom.to, language)}</span>}
          {bare && <span className="cut">{labels.join(separator)}</span>}
          {changes.length > 0 && !bare && (
            <button type="button" className="plain audit-open" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? <DownOutlined /> : <RightOutlined />} <span className="cut">{summary}</span>
            </button>
          )}
        </div>
        {open && (
          <>
            <Changes object={object} changes={changes} />
            <div className="audit-only">
              {item.record && (
                <button type="button" className="plain" onClick={() => onOnly({ record: item.record?.id })}>
                  {t('只看这条记录')}
                </button>
              )}
              {item.user && (
                <button type="button" className="plain" onClick={() => onOnly({ user: item.user?.id })}>
                  {t('只看这个人')}
                </button>
              )}
            </div>
          </>
        )}
      </div>
      <small className="cut">
        {[channelWord(item.channel, language), item.ip].filter(Boolean).join(language === 'en-US' ? ', ' : '，')}
      </small>
    </li>
  );
}
