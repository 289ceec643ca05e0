import type { ChangeJson } from '@tide/model/api/audit';
import type { ObjectJson } from '@tide/model/api/objects';
import { factValue, factWord } from '@tide/model/audit/words';
import { useTranslation } from 'react-i18next';
import { Cell } from '../faces/Cell';
import type { Language } from '../locales/i18n';

/** What was done in particular: each field or fact, from → to. */
export function Changes({ object, changes }: { object?: ObjectJson; changes: readonly ChangeJson[] }) {
  const language = useTranslation().i18n.language as Language;
  return (
    <dl className="changes">
      {changes.map((change) => (
        <div key={change.field}>
          <dt>{change.label ?? factWord(change.field, language)}</dt>
          {(change.from !== null || change.to !== null) && (
            <dd>
              {change.from !== null && (
                <>
                  <s>
                    <Value object={object} change={change} value={change.from} />
                  </s>
                  {' → '}
                </>
              )}
              <Value object={object} change={change} value={change.to} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function Value({ object, change, value }: { object?: ObjectJson; change: ChangeJson; value: unknown }) {
  const language = useTranslation().i18n.language as Language;
  const field = change.label === null ? undefined : object?.fields[change.field];
  if (field) return <Cell field={field} value={value} />;
  return <span className="face-text">{factValue(change.field, value, language) || '—'}</span>;
}
