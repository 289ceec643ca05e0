import type { FormulaField } from '@tide/model/fields/formula';
import { quotientPlaces, valueIn } from '@tide/model/formula/evaluate';
import { fieldsOfFormula } from '@tide/model/formula/fieldsOfFormula';
import { type Comparing, decimalsOfResult, type Formula, type FormulaType, formulaOf } from '@tide/model/formula/parse';
import type { ObjectDefinition } from '@tide/model/object';
import { columnName } from './names';

/**
 * The immutable SQL of a formula for a stored generated column, with the meaning that model/formula/evaluate.ts has in
 * memory. Only checked names and quoted constants get into it. Throws FormulaProblem when the formula is wrong.
 */
export function formulaSql(field: Pick<FormulaField, 'expression' | 'result'>, object: ObjectDefinition): string {
  const value = expression(formulaOf(field, object));
  const places = decimalsOfResult[field.result];
  if (places === undefined) return value;
  return places === null ? `trim_scale(${value})` : `trim_scale(round(${value}, ${places}))`;
}

const casts = { number: 'numeric', text: 'text', boolean: 'boolean', date: 'date' } as const;

const comparators: Record<Comparing, string> = {
  '==': 'is not distinct from',
  '!=': 'is distinct from',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

function expression(formula: Formula): string {
  // PostgreSQL 18 refuses to compare constant texts in a generated column; what reads no field is computed here.
  if (fieldsOfFormula(formula).length === 0) return constant(valueIn(formula, {}), formula.type);
  switch (formula.kind) {
    case 'constant':
      return constant(formula.value, formula.type);
    case 'field':
      return `"${columnName(formula.name)}"`;
    case 'negate':
      return `(- ${expression(formula.of)})`;
    case 'arithmetic':
      return arithmetic(formula.operator, expression(formula.left), expression(formula.right));
    case 'comparison': {
      const compared = `${expression(formula.left)} ${comparators[formula.operator]} ${expression(formula.right)}`;
      return `coalesce(${compared}, false)`;
    }
    case 'logic':
      return `(${holds(formula.left)} ${formula.operator === '&&' ? 'and' : 'or'} ${holds(formula.right)})`;
    case 'not':
      return `(not ${holds(formula.of)})`;
    case 'if':
      return `(case when ${expression(formula.condition)} then ${expression(formula.whenTrue)} else ${expression(formula.whenFalse)} end)`;
    case 'round':
      return `round(${expression(formula.of)}, ${formula.places})`;
    case 'concat':
      // concat() and format() are not immutable; `||` is.
      return `nullif(${formula.parts.map(textOf).join(' || ')}, '')`;
    case 'isEmpty':
      return `(${expression(formula.of)} is null)`;
    case 'firstFilled':
      return `coalesce(${formula.parts.map(expression).join(', ')})`;
    case 'days':
      return `(${expression(formula.end)} - ${expression(formula.start)})::numeric`;
  }
}

function constant(value: string | boolean | null, type: FormulaType): string {
  return value === null ? `null::${casts[type]}` : `'${String(value).replaceAll("'", "''")}'::${casts[type]}`;
}

const holds = (formula: Formula) => `coalesce(${expression(formula)}, false)`;

function textOf(part: Formula): string {
  const value = expression(part);
  return `coalesce(${part.type === 'number' ? `trim_scale(${value})::text` : value}, '')`;
}

function arithmetic(operator: string, left: string, right: string): string {
  if (operator !== '/') return `(${left} ${operator} ${right})`;
  // A zero with 20 places makes PostgreSQL compute as many; otherwise large quotients keep none.
  const precise = `(${left} + ${(0).toFixed(quotientPlaces.computed)})`;
  return `round(${precise} / nullif(${right}, 0), ${quotientPlaces.kept})`;
}
