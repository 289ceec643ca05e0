import type { Values } from '@tide/model/api/records';
import { deepestLevel } from '@tide/model/fields/lineComponents';
import { mostLines } from '@tide/model/fields/lines';
import type { FunctionContext, Reaction, Rule, RuleRow } from '@tide/model/functions';
import { idIn } from './idIn';
import { type Parts, treeProblem } from './productConfig.tree';

/** Which products each product is made up of, of all configurations that stand. */
async function partsOf(context: FunctionContext): Promise<Map<string, ReadonlySet<string>>> {
  const { groups, truncated } = await context.engine.groups('productConfig', { by: ['product', 'lines.component'] });
  if (truncated) context.refuse('TOO_MANY', '产品配置的组件太多，无法检查是否有循环；请先删除不用的配置。');
  const parts = new Map<string, Set<string>>();
  for (const { by } of groups) {
    const [product, component] = by.map(idIn);
    if (product && component) parts.set(product, (parts.get(product) ?? new Set()).add(component));
  }
  return parts;
}

const sentences = {
  CIRCLE: '配置产品不能是它自己的组件，直接或通过其他配置都不行。',
  TOO_DEEP: `配置最多 ${deepestLevel} 层。`,
  TOO_LARGE: `连同各层组件，一个配置产品最多 ${mostLines} 行。`,
};

/** What products are made up of stays a tree of at most five levels (spec 3.8); rows of a batch see those before them. */
async function checkTrees(context: FunctionContext, rows: readonly RuleRow[]): Promise<void> {
  let parts: Parts = await partsOf(context);
  for (const { before, whole, refuse } of rows) {
    const next = new Map(parts);
    next.delete(idIn(before?.product) ?? '');
    const product = idIn(whole.product) ?? '';
    next.set(product, new Set(componentsOf(whole)));
    const problem = treeProblem(next, product);
    if (problem) refuse('lines', problem, sentences[problem]);
    else parts = next;
  }
}

const linesIn = (whole: Values, name: string) => (whole[name] as Values[] | null) ?? [];
const componentsOf = (whole: Values) => linesIn(whole, 'lines').map(({ component }) => String(component));

/** A configuration that can be fulfilled: each component once, pairs of its own components, groups that have something to choose. */
async function checkConfiguration(context: FunctionContext, { whole, refuse }: RuleRow): Promise<void> {
  const lines = linesIn(whole, 'lines');
  const ids = componentsOf(whole);
  for (const [index, line] of lines.entries()) {
    const at = `lines.${index + 1}`;
    if (ids.indexOf(String(line.component)) !== index) {
      const title = await titleOf(context, String(line.component));
      refuse(`${at}.component`, 'TWICE', `组件第 ${index + 1} 行：「${title}」出现了两次。`);
    }
    if (line.priceMode === 'extra' && line.extraPrice === null)
      refuse(`${at}.extraPrice`, 'REQUIRED', `组件第 ${index + 1} 行：计价方式是加价，请填写加价。`);
  }
  const names = linesIn(whole, 'groups').map(({ name }) => String(name));
  names.forEach((name, index) => {
    const at = `groups.${index + 1}.name`;
    if (!lines.some(({ optionGroup }) => optionGroup === name))
      refuse(at, 'EMPTY_GROUP', `选项组「${name}」里没有组件。`);
    if (names.indexOf(name) !== index) refuse(at, 'TWICE', `选项组「${name}」出现了两次。`);
  });
  const always = lines.flatMap(({ component, required, optionGroup }) =>
    required === true && (optionGroup ?? null) === null ? [String(component)] : [],
  );
  linesIn(whole, 'exclusions').forEach(({ one, other }, index) => {
    const pair = [String(one), String(other)];
    const at = `exclusions.${index + 1}.other`;
    if (one === other || !pair.every((id) => ids.includes(id)))
      refuse(at, 'NOT_COMPONENTS', `互斥第 ${index + 1} 行：应为这个配置的两个不同组件。`);
    else if (pair.every((id) => always.includes(id)))
      refuse(at, 'BOTH_REQUIRED', `互斥第 ${index + 1} 行：两个组件都是必选，这个配置永远选不完整。`);
  });
}

async function titleOf(context: FunctionContext, product: string): Promise<string> {
  const products = await context.records.many('product', [product], ['name']);
  return String(products.get(product)?.name ?? '—');
}

export const checkConfigurations: Rule = {
  object: 'productConfig',
  fields: ['product', 'lines', 'groups', 'exclusions'],
  async prepare(context, rows) {
    for (const row of rows) await checkConfiguration(context, row);
    await checkTrees(context, rows);
  },
};

/** Configurations that were kept at the same moment, or come back from the recycle bin, are a tree too. */
export const followConfigurations: Reaction = {
  object: 'productConfig',
  fields: ['product', 'updatedAt'],
  async follow(context, changed) {
    await context.takeTurn('productConfig');
    const parts = await partsOf(context);
    for (const { after } of changed) {
      const problem = treeProblem(parts, idIn(after.product) ?? '');
      if (problem) context.refuse(problem, sentences[problem]);
    }
  },
};
