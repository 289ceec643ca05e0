import { spread } from '@tide/model/documents/spread';
import { cents, Exact } from '@tide/model/values/exact';

/** From an amount of a month's receipts on, in 本位币: so many percent. */
export interface Tier {
  from: string;
  rate: string;
}

/** A rule as it is reckoned with; categories and roles as names or ids, null where it holds for all. */
export interface CommissionRule {
  id: string;
  sellerRole: string | null;
  productCategory: string | null;
  contractCategory: string | null;
  validFrom: string | null;
  validTo: string | null;
  /** Rising; below the first nothing is earned. */
  tiers: readonly Tier[];
}

/** What a rule is asked of: categories with all above them, roles by name and label, the month YYYY-MM. */
export interface Occasion {
  roles: ReadonlySet<string>;
  productCategories: ReadonlySet<string>;
  contractCategories: ReadonlySet<string>;
  month: string;
}

/** The first of the rules that fits; the one that holds on the first of a month holds for the whole month. */
export function ruleFor(rules: readonly CommissionRule[], occasion: Occasion): CommissionRule | null {
  const first = `${occasion.month}-01`;
  const fits = (named: string | null, among: ReadonlySet<string>) => named === null || among.has(named);
  const found = rules.find(
    (rule) =>
      fits(rule.sellerRole, occasion.roles) &&
      fits(rule.productCategory, occasion.productCategories) &&
      fits(rule.contractCategory, occasion.contractCategories) &&
      (rule.validFrom === null || rule.validFrom <= first) &&
      (rule.validTo === null || rule.validTo >= first),
  );
  return found ?? null;
}

/** What a month's receipts earn, to the cent: of each tier its rate on the part that lies in it. */
export function commissionOn(receipts: Exact | string, tiers: readonly Tier[]): Exact {
  const whole = new Exact(receipts);
  const earned = tiers.reduce((sum, { from, rate }, index) => {
    const end = tiers[index + 1]?.from ?? whole;
    const part = Exact.min(whole, end).minus(from);
    return part.gt(0) ? sum.plus(part.times(rate).dividedBy(100)) : sum;
  }, new Exact(0));
  return new Exact(cents(earned));
}

/** The rates of the tiers in which the receipts between two sums lie. */
function ratesBetween(before: Exact, after: Exact, tiers: readonly Tier[]): string[] {
  return tiers.flatMap(({ from, rate }, index) => {
    const end = tiers[index + 1]?.from;
    return after.gt(from) && (end === undefined || before.lt(end)) ? [new Exact(rate).toFixed()] : [];
  });
}

/** An allocation, and which rules share it by which weight: the net amounts of what was sold. */
export interface Allocated {
  /** In 本位币. */
  base: string;
  portions: readonly { rule: CommissionRule | null; weight: string }[];
}

/** What an allocation earns by a rule; without one nothing. */
export interface Earned {
  rule: CommissionRule | null;
  base: string;
  /** In percent, of each tier that it reaches into. */
  rates: string[];
  commission: string;
}

/**
 * What each of a person's allocations of a month earns, in the order given (spec RCPT-05, R-22). They fill the tiers of their rule one after the other:
 * each earns the difference between what the sum earns with it and without it, so that all of them come to what the sum earns, to the cent.
 */
export function earnedBy(allocations: readonly Allocated[]): Earned[][] {
  const sums = new Map<CommissionRule, Exact>();
  return allocations.map(({ base, portions }) => {
    const shares = shared(base, portions);
    return portions.flatMap(({ rule }, index): Earned[] => {
      const share = shares[index] ?? '0.00';
      if (new Exact(share).isZero()) return [];
      if (!rule) return [{ rule, base: share, rates: [], commission: '0.00' }];
      const before = sums.get(rule) ?? new Exact(0);
      const after = before.plus(share);
      sums.set(rule, after);
      const commission = cents(commissionOn(after, rule.tiers).minus(commissionOn(before, rule.tiers)));
      return [{ rule, base: share, rates: ratesBetween(before, after, rule.tiers), commission }];
    });
  });
}

/** An amount over its portions; where nothing weighs anything the first takes it whole. */
function shared(base: string, portions: Allocated['portions']): string[] {
  const weights = portions.map(({ weight }) => weight);
  if (weights.every((weight) => new Exact(weight).isZero())) return [cents(new Exact(base))];
  return spread(base, weights);
}
