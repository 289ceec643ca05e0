import type { ConfigurationJson } from '@tide/model/api/configurations';
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
import { readConfigurations } from './productConfig.actions';

const productOf = (line: Values) => targetIn(productComponents, line);

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

/** Components count and cost what their configuration says: included ones nothing, others their extra price unless somebody gives another. */
function priceComponents(row: RuleRow, start: number, end: number, configuration: ConfigurationJson): void {
  const drafts = row.lines('lines');
  const level = levelOf(productComponents, drafts[start]?.line ?? {}) + 1;
  for (let at = start + 1; at < end; at++) {
    const draft = drafts[at];
    if (!draft || levelOf(productComponents, draft.line) !== level) continue;
    const component = configuration.components.find(({ target }) => target.id === productOf(draft.line));
    if (!component) continue;
    const set = (column: string, value: string) => {
      if (Object.hasOwn(draft.line, column)) draft.line[column] = value;
    };
    const { extraPrice } = component;
    set('each', component.each);
    set('listPrice', extraPrice ?? '0');
    if (extraPrice === null || !draft.given.has('price')) set('price', extraPrice ?? '0');
    set('priceSource', extraPrice === null ? '含在配置总价' : '配置加价');
    if (component.configuration) {
      const lines = drafts.map(({ line }) => line);
      priceComponents(row, at, endOf(productComponents, lines, at), component.configuration);
    }
  }
}

async function checkRow(context: FunctionContext, row: RuleRow): Promise<void> {
  const drafts = row.lines('lines');
  const lines = drafts.map(({ line }): Values => line);
  const stored = (row.before?.lines as Values[] | null | undefined) ?? [];
  // What was sold under an older configuration, and is not touched, stands.
  const before = new Map(stored.map((line, index) => [line.id, soldAs(stored, index)]));
  const touched = lines.flatMap((line, index) =>
    levelOf(productComponents, line) === 0 && line.product && before.get(line.id) !== soldAs(lines, index)
      ? [index]
      : [],
  );
  if (touched.length === 0) return;
  const configurations = await readConfigurations(context.engine, [
    ...new Set(touched.map((index) => productOf(lines[index] ?? {}))),
  ]);
  const named = [...configurations.values()].flatMap(({ components }) => components.map(({ target }) => target.id));
  const products = await context.records.many(
    'product',
    [...new Set([...named, ...lines.map(productOf).filter((id) => id !== '')])],
    ['name'],
  );
  const titleOf = (id: string) => String(products.get(id)?.name ?? '—');
  for (const index of touched) {
    const product = productOf(lines[index] ?? {});
    const configuration = configurations.get(product) ?? { groups: [], components: [], exclusions: [] };
    const end = endOf(productComponents, lines, index);
    const [problem] = configurationProblems(configuration, chosenUnder(productComponents, lines, index));
    if (problem)
      row.refuse(
        `lines.${index + 1}.product`,
        'CONFIGURATION_INCOMPLETE',
        `明细第 ${index + 1} 行 产品：${sentenceOf(problem, titleOf)}`,
      );
    else priceComponents(row, index, end, configuration);
  }
}

/** A configured product is sold complete or not at all, whoever writes the document (spec PROD-02). */
export const configuredLines: readonly Rule[] = ['quote', 'contract', 'opportunity'].map((object) => ({
  object,
  fields: ['lines'],
  async prepare(context, rows) {
    for (const row of rows) await checkRow(context, row);
  },
}));
