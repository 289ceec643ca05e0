import type { ObjectDefinition } from '../object';
import { Exact } from '../values/exact';
import { type Arithmetic, type Comparing, decimalsOfResult, type Formula, formulaOf } from './parse';

/** A quotient is cut at 20 places and then rounded to 10, here and in SQL: both give the same digits. */
export const quotientPlaces = { computed: 20, kept: 10 } as const;

type Value = string | boolean | null;

/**
 * The value of a formula field for one record: a decimal string, text, boolean or day, or null. Same meaning as the stored
 * column that server/database/formulaSql.ts makes; both pass cases.ts. Throws FormulaProblem when the formula is wrong.
 */
export function evaluateFormula(
  field: { expression: string; result: string },
  object: ObjectDefinition,
  record: Record<string, unknown>,
): Value {
  const value = valueIn(formulaOf(field, object), record);
  const places = decimalsOfResult[field.result];
  if (places === undefined || value === null) return value;
  return places === null ? new Exact(String(value)).toFixed() : round(String(value), places);
}

const round = (value: string, places: number) => new Exact(value).toDecimalPlaces(places).toFixed();

/** The value of a checked formula, not yet rounded to what its field keeps. */
export function valueIn(formula: Formula, record: Record<string, unknown>): Value {
  const of = (part: Formula) => valueIn(part, record);
  const holds = (part: Formula) => of(part) === true;
  switch (formula.kind) {
    case 'constant':
      return formula.value === '' ? null : formula.value;
    case 'field':
      return (record[formula.name] ?? null) as Value;
    case 'negate':
      return arithmetic('-', '0', of(formula.of));
    case 'arithmetic':
      return arithmetic(formula.operator, of(formula.left), of(formula.right));
    case 'comparison':
      return compare(formula.operator, of(formula.left), of(formula.right), formula.left.type === 'number');
    case 'logic':
      return formula.operator === '&&'
        ? holds(formula.left) && holds(formula.right)
        : holds(formula.left) || holds(formula.right);
    case 'not':
      return !holds(formula.of);
    case 'if':
      return of(holds(formula.condition) ? formula.whenTrue : formula.whenFalse);
    case 'round': {
      const value = of(formula.of);
      return value === null ? null : round(String(value), formula.places);
    }
    case 'concat':
      return formula.parts.map((part) => textOf(of(part), part.type === 'number')).join('') || null;
    case 'isEmpty':
      return of(formula.of) === null;
    case 'firstFilled':
      return formula.parts.map(of).find((value) => value !== null) ?? null;
    case 'days': {
      const [end, start] = [of(formula.end), of(formula.start)];
      return end === null || start === null ? null : String((day(end) - day(start)) / 86_400_000);
    }
  }
}

const day = (value: Value) => Date.parse(`${value}T00:00:00Z`);

function textOf(value: Value, number: boolean): string {
  if (value === null) return '';
  return number ? new Exact(String(value)).toFixed() : String(value);
}

/** Empty in, empty out; a division by zero is empty. */
function arithmetic(operator: Arithmetic, left: Value, right: Value): string | null {
  if (left === null || right === null) return null;
  const [one, other] = [new Exact(String(left)), new Exact(String(right))];
  switch (operator) {
    case '+':
      return one.plus(other).toFixed();
    case '-':
      return one.minus(other).toFixed();
    case '*':
      return one.times(other).toFixed();
    case '/':
      return other.isZero()
        ? null
        : one.div(other).toDecimalPlaces(quotientPlaces.computed).toDecimalPlaces(quotientPlaces.kept).toFixed();
  }
}

/** Two-valued: an empty value equals only an empty value and is neither less nor more than anything. */
function compare(operator: Comparing, left: Value, right: Value, number: boolean): boolean {
  const empty = left === null || right === null;
  const order = () => {
    if (number) return new Exact(String(left)).comparedTo(String(right));
    return left === right ? 0 : String(left) < String(right) ? -1 : 1;
  };
  switch (operator) {
    case '==':
      return empty ? left === right : order() === 0;
    case '!=':
      return empty ? left !== right : order() !== 0;
    case '<':
      return !empty && order() < 0;
    case '<=':
      return !empty && order() <= 0;
    case '>':
      return !empty && order() > 0;
    case '>=':
      return !empty && order() >= 0;
  }
}
