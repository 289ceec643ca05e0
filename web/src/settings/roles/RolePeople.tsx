import { Link } from '@tanstack/react-router';
import type { RoleDetail } from '@tide/model/api/roles';
import { useTranslation } from 'react-i18next';
import { statusWords } from '../organisation';

/** Who has the role, each with the way to his page. */
export function RolePeople({ people }: Pick<RoleDetail, 'people'>) {
  const { t } = useTranslation();
  return (
    <section className="role-people">
      <h2>{t('有这个角色的用户')}</h2>
      {people.length === 0 && <p className="related-empty">{t('还没有人有这个角色。')}</p>}
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <Link to="/settings/people" search={{ user: person.id }}>
              {person.title}
            </Link>
            {person.department && <small>{person.department}</small>}
            {person.status !== 'active' && <span className="chip">{t(statusWords[person.status])}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
