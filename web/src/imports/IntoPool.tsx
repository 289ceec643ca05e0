import { useQuery } from '@tanstack/react-query';
import type { ImportJson } from '@tide/model/api/imports';
import type { ObjectJson } from '@tide/model/api/objects';
import { Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { poolStandingsQuery } from '../pool/poolApi';

interface Props {
  data: ImportJson;
  object: ObjectJson;
  onChange(changes: Record<string, unknown>): void;
}

/** Whether new records get owners or lie in a pool for whoever claims them; only for those who administer one (spec POOL-27, AC-87). */
export function IntoPool({ data, object, onChange }: Props) {
  const { t } = useTranslation();
  const standings = useQuery({ ...poolStandingsQuery(object.name), enabled: object.pool !== undefined });
  const pools = (standings.data ?? []).filter(({ administrator }) => administrator);
  if (pools.length === 0) return null;
  const { target = 'records', pool } = data.options;
  return (
    <fieldset className="import-into">
      <legend>{t('新建的{{object}}', { object: object.label })}</legend>
      <Radio.Group
        value={target}
        options={[
          { value: 'records', label: t('归负责人') },
          { value: 'pool', label: t('进公海未分配') },
        ]}
        onChange={(event) => onChange({ options: { target: event.target.value } })}
      />
      {target === 'pool' && pools.length > 1 && (
        <Select
          aria-label={t('进入的公海')}
          placeholder={t('按各公海的归属条件')}
          value={pool}
          options={pools.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(chosen: string) => onChange({ options: { pool: chosen } })}
        />
      )}
      {target === 'pool' && <small>{t('没有负责人，文件里的负责人列不用。')}</small>}
    </fieldset>
  );
}
