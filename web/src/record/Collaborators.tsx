import { useQuery } from '@tanstack/react-query';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { sharesQuery } from '../api/sharing';
import './sharing.css';

/** How many faces stand beside the owner. */
const shown = 4;

/** Who works on the record beside its owner. */
export function Collaborators({ object, id }: { object: string; id: string }) {
  const { t } = useTranslation();
  const shares = useQuery(sharesQuery(object, id));
  const names = (shares.data ?? [])
    .filter(({ kind, ended, subject }) => kind === 'collaborator' && !ended && !subject.inactive)
    .map(({ subject }) => subject.title ?? '—');
  if (names.length === 0) return null;
  const words = t('协同人：{{names}}', { names: names.join(t('、')) });
  return (
    <Tooltip title={words}>
      <span className="collaborators" role="img" aria-label={words}>
        {names.slice(0, shown).map((name) => (
          <span key={name} className="avatar">
            {name.slice(0, 1)}
          </span>
        ))}
        {names.length > shown && <small>+{names.length - shown}</small>}
      </span>
    </Tooltip>
  );
}
