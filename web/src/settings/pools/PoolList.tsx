import { PlusOutlined } from '@ant-design/icons';
import type { PoolsAnswer } from '@tide/model/api/pools';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  objects: PoolsAnswer['objects'];
  onOpen(pool: string): void;
}

/** The pools of every object: who claims in them, for how long, and how much lies there. */
export function PoolList({ objects, onOpen }: Props) {
  const { t } = useTranslation();
  return (
    <section className="pools">
      {objects.map(({ object, label, pools }) => (
        <div key={object}>
          <header className="pools-head">
            <h1>{t('公海{{object}}设置', { object: label })}</h1>
            <Button icon={<PlusOutlined />} onClick={() => onOpen(`new ${object}`)}>
              {t('新增公海')}
            </Button>
          </header>
          <ul className="pools-list">
            {pools.map(({ id, rules, counts }) => (
              <li key={id}>
                <button type="button" className="plain" onClick={() => onOpen(id)}>
                  <b>{rules.name}</b>
                  <span className={rules.enabled ? 'chip good' : 'chip'}>
                    {rules.enabled ? t('已启用') : t('未启用')}
                  </span>
                  <small>
                    {t('{{administrators}} 位管理员，{{members}} 位公海用户，保护 {{days}} {{unit}}', {
                      administrators: counts.administrators,
                      members: counts.members,
                      days: rules.recycleDays,
                      unit: rules.workingDays ? t('个工作日') : t('天'),
                    })}
                  </small>
                  <span className="pools-counts">
                    {t('未分配 {{unassigned}}，已分配 {{assigned}}', {
                      unassigned: counts.unassigned.toLocaleString('en-US'),
                      assigned: counts.assigned.toLocaleString('en-US'),
                    })}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
