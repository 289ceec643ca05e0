import { Link } from '@tanstack/react-router';
import type { PoolJson, PoolMemberJson } from '@tide/model/api/pools';
import { poolViews } from '@tide/model/pool/definition';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { membersOf, type PooledObject } from './poolSettings';

/** Says who is no member any more and what he still owns, with the way to release it or to hand it over (spec POOL-24). */
export function useLeftBehind({ object, label }: PooledObject) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return {
    /** The members as they are before a save that takes some away. */
    look: async (pool: PoolJson | undefined): Promise<PoolMemberJson[]> =>
      pool?.rules.enabled ? membersOf(object, pool.id) : [],
    async tell(before: readonly PoolMemberJson[], pool: PoolJson): Promise<void> {
      const owners = before.filter(({ owned }) => owned > 0);
      if (owners.length === 0 || !pool.rules.enabled) return;
      const members = new Set((await membersOf(object, pool.id)).map(({ id }) => id));
      const gone = owners.filter(({ id }) => !members.has(id));
      if (gone.length === 0) return;
      const shown = modal.info({
        title: t('{{count}} 人不再是公海用户，名下还有公海{{object}}', { count: gone.length, object: label }),
        width: 480,
        okText: t('知道了'),
        content: (
          <>
            <p>{t('他们可以继续跟进、达成和释放，到期照样回收，只是不能再领取。要释放或移交，从这里打开：')}</p>
            {gone.map(({ id, title, owned }) => (
              <div key={id}>
                <Link
                  to="/$object"
                  params={{ object }}
                  search={{
                    view: poolViews.assigned,
                    filter: { field: 'owner', op: 'is', value: id },
                  }}
                  onClick={() => shown.destroy()}
                >
                  {t('{{name}} {{count}} 个', { name: title, count: owned })}
                </Link>
              </div>
            ))}
          </>
        ),
      });
    },
  };
}
