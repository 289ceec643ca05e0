import { type GivenPosition, type PositionField, type PositionValue, positionText } from '@tide/model/fields/position';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { Face } from './face';
import { useMoments } from './moments';

const PositionControl = lazy(() => import('../controls/PositionControl'));

/** Where somebody stood and, where there is room (not in lists), when. */
function Position({ position }: { position: PositionValue }) {
  const { t } = useTranslation();
  const { full } = useMoments();
  return (
    <span title={full(position.at)}>
      {positionText(position, t('米'))} <span className="face-detail">{full(position.at)}</span>
    </span>
  );
}

export const positionFace: Face<PositionField> = {
  width: 210,
  wide: true,
  Cell: ({ value }) => <Position position={value} />,
  Input: ({ field, value, onChange, id }) => (
    <PositionControl id={id} label={field.label} value={value as GivenPosition | null} onChange={onChange} />
  ),
};
