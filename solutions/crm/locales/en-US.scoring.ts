import { english } from './en-US';
import { englishSales } from './en-US.sales';

/** What another field is called, under a path of this object. */
const borrowed = (from: string, to: string, word = (text: string) => text, texts = englishSales) =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([path, text]) =>
      path.startsWith(`${from}.`) && !path.endsWith('.help') ? [[`${to}${path.slice(from.length)}`, word(text)]] : [],
    ),
  );

const dimensions = [
  'purchaseMethod',
  'competitionLevel',
  'decisionProgress',
  'demandClarity',
  'relationLevel',
  'source',
].map((name) => ({ name, label: englishSales[`opportunity.${name}`] ?? name }));

/** English for 销售模型: its dimensions and answers are called what they are called on an opportunity. */
export const englishScoring: Record<string, string> = {
  salesModel: 'Sales model',
  'salesModel.name': 'Name',
  'salesModel.industries': 'Industries',
  'salesModel.industries.help': 'Of the customer. Empty for all industries without a model of their own.',
  ...borrowed('customer.industry', 'salesModel.industries', undefined, english),
  'salesModel.enabled': 'Active',
  'salesModel.dimensions': 'Dimensions',
  'salesModel.dimensions.field': 'Dimension',
  'salesModel.dimensions.field.customerBudget': 'Customer budget',
  ...Object.fromEntries(dimensions.map(({ name, label }) => [`salesModel.dimensions.field.${name}`, label])),
  'salesModel.dimensions.weight': 'Weight',
  'salesModel.scores': 'Scores',
  'salesModel.scores.answer': 'Answer',
  'salesModel.scores.answer.customerBudget': 'Customer budget: at least',
  ...Object.assign(
    {},
    ...dimensions.map(({ name, label }) =>
      borrowed(`opportunity.${name}`, `salesModel.scores.answer.${name}`, (text) => `${label}: ${text}`),
    ),
  ),
  'salesModel.scores.from': 'Amount',
  'salesModel.scores.score': 'Score',
  'salesModel.bands': 'Probability bands',
  'salesModel.bands.from': 'Score from',
  'salesModel.bands.low': 'Probability from',
  'salesModel.bands.high': 'Probability to',
  'salesModel.revision': 'Revision',
  'salesModel.description': 'Description',
  'salesModel.views.all': 'All',
  'salesModel.views.enabled': 'Active',
  'section.维度': 'Dimensions',
  'section.选项得分': 'Scores',
  'section.概率区间': 'Probability bands',
};
