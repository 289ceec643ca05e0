import type { ShareAccess } from '@tide/model/api/sharing';
import { DatePicker, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../api/definitions';

export interface Terms {
  access: ShareAccess;
  /** The last day; null without end. */
  until: string | null;
}

interface Props {
  terms: Terms;
  onChange(changes: Partial<Terms>): void;
  /** Whose terms they are, for whoever cannot see. */
  of?: string;
  disabled?: boolean;
}

/** How far and how long something is shared. */
export function ShareTerms({ terms, onChange, of = '', disabled = false }: Props) {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  return (
    <span className="share-terms">
      <Segmented<ShareAccess>
        disabled={disabled}
        aria-label={t('{{of}} 权限', { of })}
        value={terms.access}
        onChange={(access) => onChange({ access })}
        options={[
          { value: 'read', label: t('只读') },
          { value: 'write', label: t('读写') },
        ]}
      />
      <DatePicker
        disabled={disabled}
        aria-label={t('{{of}} 有效期至', { of })}
        placeholder={t('长期有效')}
        value={terms.until ? dayjs(terms.until) : null}
        disabledDate={(day) => day.format('YYYY-MM-DD') < me.workspace.today}
        onChange={(day) => onChange({ until: day ? day.format('YYYY-MM-DD') : null })}
      />
    </span>
  );
}
