import { type FieldCommon, type FieldType, ValueProblem } from './field';

export interface PositionField extends FieldCommon {
  type: 'position';
}

/** Where somebody stood as his device tells it; an API takes this much. */
export interface GivenPosition {
  /** Degrees, WGS 84. */
  latitude: number;
  longitude: number;
  /** Whole metres by which it may be wrong. */
  accuracy: number;
}

/** The same with the moment at which the server took it. */
export interface PositionValue extends GivenPosition {
  at: string;
}

/** Where and when a record was written (签到): given with a new record, never changed, and only what a device tells. */
export const position = <const Options extends Omit<PositionField, 'type'>>(options: Options) => ({
  type: 'position' as const,
  ...options,
});

/** A position in one line: `31.29901, 120.58532 ±20 米`. Five places are a metre. */
export const positionText = ({ latitude, longitude, accuracy }: GivenPosition, metres: string): string =>
  `${latitude.toFixed(5)}, ${longitude.toFixed(5)} ±${accuracy} ${metres}`;

const parts: readonly string[] = ['latitude', 'longitude', 'accuracy'];

const isBetween = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most;

export const positionType: FieldType<PositionField> = {
  storage: () => 'json',
  operators: () => ['isEmpty', 'isNotEmpty'],
  parse(value) {
    if (typeof value !== 'object' || value === null || Object.keys(value).some((key) => !parts.includes(key)))
      throw new ValueProblem('NOT_A_POSITION', '位置应写成 {latitude, longitude, accuracy}。');
    const { latitude, longitude, accuracy } = value as Record<string, unknown>;
    if (!isBetween(latitude, -90, 90)) throw new ValueProblem('NOT_A_POSITION', '纬度应为 -90 到 90 的数字。');
    if (!isBetween(longitude, -180, 180)) throw new ValueProblem('NOT_A_POSITION', '经度应为 -180 到 180 的数字。');
    if (!isBetween(accuracy, 0, 100_000) || !Number.isInteger(accuracy))
      throw new ValueProblem('NOT_A_POSITION', '精度应为 0 到 100,000 米的整数。');
    return { latitude, longitude, accuracy } satisfies GivenPosition;
  },
};
