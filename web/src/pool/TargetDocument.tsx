import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useObject } from '../api/definitions';

/** The document by which a target was reached (`object/id`), as a link for whoever may see such documents. */
export function TargetDocument({ path }: { path: unknown }) {
  const { t } = useTranslation();
  const [name = '', id] = typeof path === 'string' ? path.split('/') : [];
  const object = useObject(name);
  if (!id) return <span className="face-none">—</span>;
  if (!object) return <>{t('无权查看')}</>;
  return (
    <Link to="/$object/$id" params={{ object: name, id }}>
      {t('查看{{object}}', { object: object.label })}
    </Link>
  );
}
