import { Decimal } from 'decimal.js';

/** Exact decimals for business figures: halves are rounded away from zero, as PostgreSQL does, and nothing is written with an exponent. */
export const Exact = Decimal.clone({ precision: 200, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -300, toExpPos: 300 });

/** An exact decimal. */
export type Exact = Decimal;

/** An amount of money as it is kept: two decimals, HALF_UP (spec GEN-03). */
export const cents = (amount: Decimal): string => amount.toFixed(2);
