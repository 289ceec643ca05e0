import type { LinesField } from '@tide/model/fields/lines';
import { useTranslation } from 'react-i18next';
import type { Face } from './face';

export const linesFace: Face<LinesField> = {
  width: 90,
  wide: true,
  Cell: ({ value }) => {
    const { t } = useTranslation();
    return <>{t('{{count}} 行', { count: (value as readonly unknown[]).length })}</>;
  },
};
