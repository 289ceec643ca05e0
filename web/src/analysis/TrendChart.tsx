import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { withThousands } from '../faces/decimals';
import type { Point, TrendSearch } from './trend';

/** Units of the drawing; it is stretched to the width of the page. */
const width = 720;
const height = 200;

interface Props {
  search: TrendSearch;
  label: string;
  points: readonly Point[];
}

/** The months of one line as bars, with the average of three as a line over them. A bar opens its records. */
export function TrendChart({ search, label, points }: Props) {
  const { t } = useTranslation();
  const highest = Math.max(...points.flatMap(({ amount, average }) => [Number(amount), Number(average)]), 1);
  const step = width / points.length;
  const heightOf = (amount: string) => (Math.max(Number(amount), 0) / highest) * height;
  const average = points.map((point, index) => `${(index + 0.5) * step},${height - heightOf(point.average)}`).join(' ');
  return (
    <figure className="trend-chart">
      <figcaption>
        <b>{label}</b>
        <span className="trend-bar-key">{t('每月金额')}</span>
        <span className="trend-line-key">{t('三个月移动平均')}</span>
        <span>{t('最高 {{amount}}', { amount: withThousands(highest.toFixed(2)) })}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {points.map(({ month, amount, average: mean }, index) => (
          <Link key={month} to="/trend" search={{ ...search, month }} tabIndex={-1}>
            <title>{`${month}  ${withThousands(amount, 2)}，${t('三个月移动平均')} ${withThousands(mean, 2)}`}</title>
            <rect className="trend-hit" x={index * step} y={0} width={step} height={height} />
            <rect
              className="trend-bar"
              x={index * step + step * 0.2}
              y={height - heightOf(amount)}
              width={step * 0.6}
              height={heightOf(amount)}
            />
          </Link>
        ))}
        <polyline points={average} />
      </svg>
      <div className="trend-axis" aria-hidden="true">
        <span>{points[0]?.month}</span>
        <span>{points[Math.floor(points.length / 2)]?.month}</span>
        <span>{points.at(-1)?.month}</span>
      </div>
    </figure>
  );
}
