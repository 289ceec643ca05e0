import type { RecordJson, Reference, Values } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import type { FunctionContext, Reaction, Rule, RuleRow } from '@tide/model/functions';
import { Decimal } from 'decimal.js';
import { opportunity } from './opportunity';
import { scoredFields } from './salesModel';
import { type ScoringModel, scoreAnswers } from './scoring';

const linesIn = (record: Values, name: string) => (record[name] as Values[] | null) ?? [];
const exact = (value: unknown) => new Decimal(String(value)).toFixed();

/** Dimensions that make a hundred, each once; scores of these dimensions alone; bands that are ranges. */
function checkModel(row: RuleRow): void {
  const dimensions = linesIn(row.whole, 'dimensions');
  const sum = dimensions.reduce((total, { weight }) => total.plus(String(weight ?? 0)), new Decimal(0));
  if (!sum.equals(100)) row.refuse('dimensions', 'WEIGHTS', `权重之和应为 100，现在是 ${sum.toFixed()}。`);
  const fields = dimensions.map(({ field }) => field);
  fields.forEach((field, index) => {
    if (fields.indexOf(field) !== index)
      row.refuse(`dimensions.${index + 1}.field`, 'TWICE', `维度第 ${index + 1} 行出现了两次。`);
  });
  const scores = linesIn(row.whole, 'scores');
  scores.forEach(({ answer, from }, index) => {
    const [field, option] = String(answer).split('.');
    if (!fields.includes(field))
      row.refuse(`scores.${index + 1}.answer`, 'NO_DIMENSION', `选项得分第 ${index + 1} 行不属于任何维度。`);
    if (option === undefined && from === null)
      row.refuse(`scores.${index + 1}.from`, 'REQUIRED', `选项得分第 ${index + 1} 行是金额，请填写从多少起。`);
    const same = (one: Values) => one.answer === answer && (option !== undefined || one.from === from);
    if (scores.findIndex(same) !== index)
      row.refuse(`scores.${index + 1}.answer`, 'TWICE', `选项得分第 ${index + 1} 行出现了两次。`);
  });
  linesIn(row.whole, 'bands').forEach(({ low, high }, index) => {
    if (new Decimal(String(low)).gt(String(high)))
      row.refuse(`bands.${index + 1}.high`, 'BAD_BAND', `概率区间第 ${index + 1} 行的概率到不能小于概率从。`);
  });
}

const industriesIn = ({ industries }: Values): string[] => (industries as string[] | null) ?? [];

/** Whether two models are of the same industry, or both for all others. */
function meet(one: Values, other: Values): boolean {
  const own = industriesIn(one);
  const theirs = industriesIn(other);
  return own.length === 0 ? theirs.length === 0 : own.some((industry) => theirs.includes(industry));
}

const takenBy = ({ name }: Values) => `已有销售模型「${String(name)}」，请先停用它。`;

/** Of one industry there is one model, and one for all others; rows of a batch see those before them. */
async function checkAlone(context: FunctionContext, rows: readonly RuleRow[]): Promise<void> {
  let standing: readonly Values[] = await readModels(context);
  for (const { before, whole, refuse } of rows) {
    const others = standing.filter(({ id }) => before === null || id !== before.id);
    const rival = whole.enabled === true ? others.find((other) => meet(whole, other)) : undefined;
    if (rival) refuse('industries', 'TAKEN', takenBy(rival));
    else standing = whole.enabled === true ? [...others, whole] : others;
  }
}

/** Those that are enabled: one of each industry at most, and so few. */
const readModels = (context: FunctionContext): Promise<RecordJson[]> =>
  context.engine.list('salesModel', {
    filter: { field: 'enabled', op: 'is', value: true },
    fields: ['name', 'industries', 'dimensions', 'scores', 'bands'],
    sort: 'name',
  });

const deciding = ['industries', 'enabled', 'dimensions', 'scores', 'bands'] as const;

/** A model is sound, and each change of it counts. */
export const checkSalesModels: Rule = {
  object: 'salesModel',
  fields: deciding,
  async prepare(context, rows) {
    for (const row of rows) {
      checkModel(row);
      if (row.before) row.values.revision = String(Number(row.before.revision ?? 0) + 1);
    }
    await checkAlone(context, rows);
  },
};

const isOpen: Condition = { field: 'status', op: 'in', value: ['open', 'suspended'] };

/** In the background, where there is anything to score. */
async function scoreAnew(context: FunctionContext, which: Condition): Promise<void> {
  const [first] = await context.engine.list('opportunity', { filter: which, fields: ['name'], limit: 1 });
  if (first) await context.renew('按销售模型重新评分', 'opportunity', ['score'], which);
}

/**
 * What a model that is new, changed or restored leaves behind: opportunities that are still open are scored anew. Two that were kept at the
 * same moment, or one that comes back from the recycle bin, are seen here.
 */
export const followSalesModels: Reaction = {
  object: 'salesModel',
  fields: ['revision'],
  async follow(context, changed) {
    await context.takeTurn('salesModel');
    const standing = await readModels(context);
    for (const { after } of changed) {
      const rival = after.enabled === true && standing.find((other) => other.id !== after.id && meet(after, other));
      if (rival) context.refuse('TAKEN', takenBy(rival));
    }
    await scoreAnew(context, isOpen);
  },
};

/** Open opportunities of a customer who is of another industry now are scored by its model. */
export const scoreByIndustry: Reaction = {
  object: 'customer',
  fields: ['industry'],
  async follow(context, customers) {
    const ids = customers.flatMap(({ before, after }) => (before ? [after.id] : []));
    if (ids.length === 0 || (await readModels(context)).length === 0) return;
    await scoreAnew(context, { and: [isOpen, { field: 'customer', op: 'in', value: ids }] });
  },
};

const modelOf = (record: RecordJson): ScoringModel => ({
  weights: linesIn(record, 'dimensions').map(({ field, weight }) => ({ field: String(field), weight: exact(weight) })),
  scores: linesIn(record, 'scores').map(({ answer, from, score }) => ({
    answer: String(answer),
    from: from === null ? null : exact(from),
    score: exact(score),
  })),
  bands: linesIn(record, 'bands').map(({ from, low, high }) => ({
    from: exact(from),
    low: exact(low),
    high: exact(high),
  })),
});

const idIn = (value: unknown): string => (typeof value === 'string' ? value : ((value as Reference | null)?.id ?? ''));

/** The industries of customers, by id; so many are read at once. */
async function industriesOf(context: FunctionContext, customers: readonly string[]): Promise<Map<string, unknown>> {
  const industries = new Map<string, unknown>();
  for (let start = 0; start < customers.length; start += 500)
    for (const [id, { industry }] of await context.engine.many('customer', customers.slice(start, start + 500), [
      'industry',
    ]))
      industries.set(id, industry);
  return industries;
}

/** Scores opportunities by the model of their customer's industry, or the one for all others, and says what the score is made up of (spec OPP-01). */
export const scoreOpportunities: Rule = {
  object: 'opportunity',
  fields: ['customer', 'score', ...scoredFields],
  async prepare(context, rows) {
    const models = await readModels(context);
    const customers = [...new Set(rows.map(({ whole }) => idIn(whole.customer)))].filter((id) => id !== '');
    const industries = models.length === 0 ? new Map() : await industriesOf(context, customers);
    for (const row of rows) {
      const industry = String(industries.get(idIn(row.whole.customer)));
      const model =
        models.find((one) => industriesIn(one).includes(industry)) ??
        models.find((one) => industriesIn(one).length === 0);
      const found = model && scoreAnswers(modelOf(model), row.whole);
      row.values.score = found?.score ?? null;
      row.values.scoreDetail =
        found?.parts.map(({ field, points }) => `${opportunity.fields[field]?.label ?? field} ${points}`).join(' + ') ??
        null;
      row.values.suggestedProbability = found?.band ? `${found.band.low}%～${found.band.high}%` : null;
    }
  },
};
