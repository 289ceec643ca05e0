import type { AutonumberField } from '@tide/model/fields/autonumber';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Face } from './face';

export const autonumberFace: Face<AutonumberField> = {
  width: 140,
  Cell: ({ value }) => <>{value}</>,
  Input: ({ field: _field, value, onChange, ...rest }) => {
    const { t } = useTranslation();
    return (
      <Input
        {...rest}
        value={(value as string | null) ?? ''}
        maxLength={100}
        placeholder={t('留空则自动编号')}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  },
};
