import type { BooleanField } from '@tide/model/fields/boolean';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Face } from './face';

function YesNo({ value }: { value: boolean }) {
  const { t } = useTranslation();
  return <>{value ? t('是') : t('否')}</>;
}

export const booleanFace: Face<BooleanField> = {
  width: 64,
  Cell: ({ value }) => <YesNo value={value} />,
  Input: ({ field: _, value, onChange, ...rest }) => <Switch {...rest} checked={value === true} onChange={onChange} />,
};
