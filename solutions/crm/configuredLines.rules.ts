import type { ComponentJson, ConfigurationJson } from '@tide/model/api/configurations';
import type { Values } from '@tide/model/api/records';
import {
  type ConfigurationProblem,
  chosenUnder,
  configurationProblems,
  targetIn,
} from '@tide/model/documents/configuration';
import { productComponents } from '@tide/model/documents/fields';
import { endOf, levelOf } from '@tide/model/fields/lineComponents';
import type { FunctionContext, Rule, RuleRow } from '@tide/model/functions';
import { Decimal } from 'decimal.js';
import { readConfigurations } from './productConfig.actions';

const productOf = (line: Values) => targetIn(productComponents, line);

const included = '含在配置总价';
const nothing: ConfigurationJson = { groups: [], components: [], exclusions: [] };

/** What a product is sold as: itself, its components and how many of each, to be compared. */
const soldAs = (lines: readonly Values[], index: number) =>
  JSON.stringify(
    lines
      .slice(index, endOf(productComponents, lines, index))
      .map((line) => [productOf(line), levelOf(productComponents, line), Number(line.each ?? 0)]),
  );

const sentenceOf = (problem: ConfigurationProblem, titleOf: (id: string) => string): string => {
  switch (problem.kind) {
    case 'open':
      return `请选择配置：「${problem.group}」还没有选择。`;
    case 'several':
      return `请选择配置：「${problem.group}」只能选一项。`;
    case 'missing':
      return `请选择配置：缺少必选组件「${titleOf(problem.target)}」。`;
    case 'excluded':
      return `「${titleOf(problem.target)}」和「${titleOf(problem.other)}」不能同时选择。`;
    case 'twice':
      return `组件「${titleOf(problem.target)}」选了两次。`;
    case 'foreign':
      return `「${titleOf(problem.target)}」不是它的组件。`;
  }
};

const targetsIn = (problem: ConfigurationProblem): string[] => [
  ...('target' in problem ? [problem.target] : []),
  ...('other' in problem ? [problem.other] : []),
];

/** A document's lines as they stand, and one that is sold by them. */
interface Sold {
  lines: readonly Values[];
  index: number;
}

const isOwn = (line: Values | undefined) => line !== undefined && levelOf(productComponents, line) === 0;
const equal = (one: unknown, other: unknown) => new Decimal(String(one ?? 0)).equals(String(other ?? 0));

/** Where a document says what it was made from. */
const origins = { previous: 'quote', quote: 'quote', opportunity: 'opportunity' } as const;

/** What documents hold that this one was made from, by what it is sold as. */
async function readSources(context: FunctionContext, row: RuleRow): Promise<Map<string, Sold>> {
  const sources = new Map<string, Sold>();
  for (const [link, object] of Object.entries(origins)) {
    const id = row.whole[link];
    if (typeof id !== 'string') continue;
    const lines = ((await context.engine.many(object, [id], ['lines'])).get(id)?.lines as Values[] | null) ?? [];
    for (const [index, line] of lines.entries()) {
      const key = soldAs(lines, index);
      if (isOwn(line) && !sources.has(key)) sources.set(key, { lines, index });
    }
  }
  return sources;
}

/** Whether what was sold says itself which components its price includes; lines of opportunities have no word for it. */
const saysIncluded = ({ lines, index }: Sold): boolean =>
  lines.slice(index + 1, endOf(productComponents, lines, index)).every((line) => Object.hasOwn(line, 'priceSource'));

/**
 * Components count and cost what was sold, or else what their configuration says: included ones nothing, others their extra price unless somebody
 * gives another.
 */
function priceComponents(
  row: RuleRow,
  start: number,
  sold: Sold | undefined,
  configuration: ConfigurationJson | undefined,
): void {
  const drafts = row.lines('lines');
  const lines = drafts.map(({ line }) => line);
  const level = levelOf(productComponents, lines[start] ?? {}) + 1;
  const end = endOf(productComponents, lines, start);
  drafts.forEach((draft, at) => {
    if (at <= start || at >= end || levelOf(productComponents, draft.line) !== level) return;
    const component = configuration?.components.find(({ target }) => target.id === productOf(draft.line));
    const before = sold && { ...sold, index: sold.index + at - start };
    priceComponent(draft, before?.lines[before.index], component);
    priceComponents(row, at, before, component?.configuration ?? undefined);
  });
}

function priceComponent(
  { line, given }: ReturnType<RuleRow['lines']>[number],
  sold: Values | undefined,
  component: ComponentJson | undefined,
): void {
  const set = (column: string, value: unknown) => {
    if (Object.hasOwn(line, column)) line[column] = value;
  };
  const usual = sold?.price ?? component?.extraPrice ?? '0';
  const listPrice = sold?.listPrice ?? component?.extraPrice ?? usual;
  const isIncluded =
    sold && Object.hasOwn(sold, 'priceSource')
      ? sold.priceSource === included
      : component
        ? component.extraPrice === null
        : equal(usual, 0);
  if (!sold && component) set('each', component.each);
  set('listPrice', listPrice);
  if (isIncluded || !given.has('price')) set('price', usual);
  set('priceSource', isIncluded ? included : equal(line.price, listPrice) ? '配置加价' : null);
}

async function checkRow(context: FunctionContext, row: RuleRow): Promise<void> {
  const lines = row.lines('lines').map(({ line }): Values => line);
  const stored = (row.before?.lines as Values[] | null | undefined) ?? [];
  const places = new Map(stored.map(({ id }, index) => [id, index]));
  const sets = lines.flatMap((line, index) => {
    if (!isOwn(line) || !line.product) return [];
    const key = soldAs(lines, index);
    const before = places.get(line.id);
    const stands = before !== undefined && soldAs(stored, before) === key;
    const sold: Sold | undefined = stands ? { lines: stored, index: before } : undefined;
    return [{ index, key, product: productOf(line), sold }];
  });
  if (sets.some(({ sold }) => !sold)) {
    const sources = await readSources(context, row);
    for (const set of sets) set.sold ??= sources.get(set.key);
  }
  // What was sold under an older configuration stands, in this document and in those made from it.
  const asked = sets.filter(({ sold }) => !sold || !saysIncluded(sold)).map(({ product }) => product);
  const configurations = await readConfigurations(context.engine, [...new Set(asked)]);
  const problems: { index: number; problem: ConfigurationProblem }[] = [];
  for (const { index, product, sold } of sets) {
    const configuration = configurations.get(product);
    const [problem] = sold
      ? []
      : configurationProblems(configuration ?? nothing, chosenUnder(productComponents, lines, index));
    if (problem) problems.push({ index, problem });
    else priceComponents(row, index, sold, configuration);
  }
  if (problems.length === 0) return;
  const ids = problems.flatMap(({ problem }) => targetsIn(problem));
  const products = await context.records.many('product', [...new Set(ids)].slice(0, 500), ['name']);
  for (const { index, problem } of problems)
    row.refuse(
      `lines.${index + 1}.product`,
      'CONFIGURATION_INCOMPLETE',
      `明细第 ${index + 1} 行 产品：${sentenceOf(problem, (id) => String(products.get(id)?.name ?? '—'))}`,
    );
}

/** A configured product is sold complete or not at all, whoever writes the document (spec PROD-02). */
export const configuredLines: readonly Rule[] = ['quote', 'contract', 'opportunity'].map((object) => ({
  object,
  fields: ['lines'],
  async prepare(context, rows) {
    for (const row of rows) await checkRow(context, row);
  },
}));
