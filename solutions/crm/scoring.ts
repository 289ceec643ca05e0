import { Decimal } from 'decimal.js';

/** A model as far as scores follow from it. */
export interface ScoringModel {
  /** Field of the opportunity → its share in per cent. */
  weights: readonly { field: string; weight: string }[];
  /** `field.option`, or `field` for an amount that counts from `from` on. */
  scores: readonly { answer: string; from: string | null; score: string }[];
  bands: readonly { from: string; low: string; high: string }[];
}

export interface Score {
  /** 0–100, two decimals at most. */
  score: string;
  /** What each dimension gives, in the order of the model. */
  parts: { field: string; points: string }[];
  /** Null below the lowest band. */
  band: { low: string; high: string } | null;
}

/** What an answer scores: of an option its score, of an amount that of the highest threshold it reaches; nothing for what is not answered. */
function scoreOf(model: ScoringModel, field: string, value: unknown): Decimal {
  if (value === null || value === undefined) return new Decimal(0);
  const own = model.scores.find(({ answer }) => answer === `${field}.${String(value)}`);
  if (own) return new Decimal(own.score);
  const [reached] = model.scores
    .filter(({ answer, from }) => answer === field && new Decimal(String(value)).gte(from ?? 0))
    .sort((one, other) => new Decimal(other.from ?? 0).comparedTo(one.from ?? 0));
  return new Decimal(reached?.score ?? 0);
}

/** Scores the answers of an opportunity: Σ weight × score of each dimension (spec OPP-01). */
export function scoreAnswers(model: ScoringModel, answers: Readonly<Record<string, unknown>>): Score {
  const points = (one: Decimal) => one.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  // Rounded each, so that what is shown of them adds up to the score.
  const parts = model.weights.map(({ field, weight }) => ({
    field,
    points: points(scoreOf(model, field, answers[field]).times(weight).div(100)).toFixed(),
  }));
  const score = parts.reduce((total, part) => total.plus(part.points), new Decimal(0));
  const [band] = model.bands
    .filter(({ from }) => score.gte(from))
    .sort((one, other) => new Decimal(other.from).comparedTo(one.from));
  return { score: score.toFixed(), parts, band: band ? { low: band.low, high: band.high } : null };
}
