import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';
import { groupsQuery } from '../api/groups';
import { withThousands } from '../faces/decimals';
import { Failure } from '../frame/Failure';
import { type HomeCard, type Whose, whoseCondition } from './homeCards';

/** How many rows, and what they come to in each currency; opens them. */
export function CountCard({ card, whose }: { card: HomeCard; whose: Whose }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace().me;
  const filter = whoseCondition(card.person, whose);
  const found = useQuery({
    ...groupsQuery(card.object, { view: card.view, filter, by: ['currency'], sums: [card.sum] }),
    placeholderData: (before) => before,
  });
  if (found.error)
    return (
      <div className="home-card">
        <Failure error={found.error} onRetry={() => void found.refetch()} />
      </div>
    );
  const groups = found.data?.groups ?? [];
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return (
    <Link
      className={`home-card${card.late && count > 0 ? ' late' : ''}`}
      to="/$object"
      params={{ object: card.object }}
      search={{ view: card.view, filter }}
    >
      <span>{t(card.label)}</span>
      <b>{found.data ? count : '…'}</b>
      <small>
        {groups
          .map(({ by, sums }) => {
            const amount = withThousands(sums[card.sum] ?? '0', 2);
            return by[0] === workspace.currency ? amount : `${by[0]} ${amount}`;
          })
          .join('，') || t('没有')}
      </small>
    </Link>
  );
}
