import type { LinesField } from '@tide/model/fields/lines';
import { useTranslation } from 'react-i18next';
import type { Face } from './face';

/** Lines are typed by a grid of their own (web/src/lines), which the form asks for itself. */
export const linesFace: Face<LinesField> = {
  width: 90,
  wide: true,
  Cell: ({ value }) => {
    const { t } = useTranslation();
    return <>{t('{{count}} 行', { count: (value as readonly unknown[]).length })}</>;
  },
};
