import { cents, Exact } from '../values/exact';

/**
 * Spreads an amount over weights, to the cent: each share is rounded HALF_UP, and what rounding leaves falls to the last share that weighs
 * anything. No share of an amount ≥ 0 is below zero, and the shares always add up to the amount. Without weight everything is zero.
 */
export function spread(total: string, weights: readonly string[]): string[] {
  const exact = weights.map((weight) => new Exact(weight));
  const sum = exact.reduce((one, other) => one.plus(other), new Exact(0));
  const last = exact.findLastIndex((weight) => !weight.isZero());
  let left = new Exact(total);
  return exact.map((weight, index) => {
    if (sum.isZero() || weight.isZero()) return '0.00';
    const share = new Exact(total).times(weight).dividedBy(sum).toDecimalPlaces(2);
    const given = index === last ? left : Exact.min(share, left);
    left = left.minus(given);
    return cents(given);
  });
}
