import type { Reference, Values } from '@tide/model/api/records';
import { deepestLevel } from '@tide/model/fields/lineComponents';
import type { FunctionContext, Rule, RuleRow } from '@tide/model/functions';

const idIn = (value: unknown): string | null =>
  typeof value === 'string' ? value : ((value as Reference | null)?.id ?? null);

/** Which products each product is made up of, of all configurations that stand. */
async function partsOf(context: FunctionContext): Promise<Map<string, Set<string>>> {
  const { groups } = await context.engine.groups('productConfig', { by: ['product', 'lines.component'] });
  const parts = new Map<string, Set<string>>();
  for (const { by } of groups) {
    const [product, component] = by.map(idIn);
    if (product && component) parts.set(product, (parts.get(product) ?? new Set()).add(component));
  }
  return parts;
}

/** The levels below a product, walked no deeper than is allowed and one more. */
function depthBelow(parts: ReadonlyMap<string, ReadonlySet<string>>, product: string): number {
  let level: ReadonlySet<string> = new Set([product]);
  for (let depth = 0; depth <= deepestLevel; depth++) {
    const next = new Set([...level].flatMap((one) => [...(parts.get(one) ?? [])]));
    if (next.size === 0) return depth;
    level = next;
  }
  return deepestLevel + 1;
}

/** The levels above a product. */
function depthAbove(parts: ReadonlyMap<string, ReadonlySet<string>>, product: string): number {
  const turned = new Map<string, Set<string>>();
  for (const [whole, components] of parts)
    for (const one of components) turned.set(one, (turned.get(one) ?? new Set()).add(whole));
  return depthBelow(turned, product);
}

const titlesOf = async (context: FunctionContext, ids: readonly string[]) => {
  const products = await context.records.many('product', ids, ['name']);
  return (id: unknown) => String(products.get(String(id))?.name ?? '—');
};

/** A configuration that can be fulfilled: each component once, pairs of its own components, groups that have something to choose. */
async function checkConfiguration(context: FunctionContext, row: RuleRow): Promise<void> {
  const lines = (row.whole.lines as Values[] | null) ?? [];
  const groups = (row.whole.groups as Values[] | null) ?? [];
  const exclusions = (row.whole.exclusions as Values[] | null) ?? [];
  const ids = lines.map((line) => String(line.component));
  const titleOf = await titlesOf(context, [...new Set([...ids, ...exclusions.map(({ one }) => String(one))])]);
  lines.forEach((line, index) => {
    const refuse = (column: string, code: string, sentence: string) =>
      row.refuse(`lines.${index + 1}.${column}`, code, sentence);
    if (ids.indexOf(String(line.component)) !== index)
      refuse('component', 'TWICE', `组件第 ${index + 1} 行：「${titleOf(line.component)}」出现了两次。`);
    if (line.priceMode === 'extra' && line.extraPrice === null)
      refuse('extraPrice', 'REQUIRED', `组件第 ${index + 1} 行：计价方式是加价，请填写加价。`);
  });
  groups.forEach(({ name }, index) => {
    if (!lines.some(({ optionGroup }) => optionGroup === name))
      row.refuse(`groups.${index + 1}.name`, 'EMPTY_GROUP', `选项组「${String(name)}」里没有组件。`);
  });
  exclusions.forEach(({ one, other }, index) => {
    const wrong = one === other || !ids.includes(String(one)) || !ids.includes(String(other));
    if (wrong)
      row.refuse(
        `exclusions.${index + 1}.other`,
        'NOT_COMPONENTS',
        `互斥第 ${index + 1} 行：应为这个配置的两个不同组件。`,
      );
  });
}

/** What products are made up of stays a tree of at most five levels (spec 3.8). */
async function checkTree(context: FunctionContext, row: RuleRow): Promise<void> {
  const product = String(row.whole.product);
  const parts = await partsOf(context);
  const own = idIn(row.before?.product);
  if (own) parts.delete(own);
  const components = ((row.whole.lines as Values[] | null) ?? []).map(({ component }) => String(component));
  parts.set(product, new Set(components));
  const inner = new Set<string>();
  const open = [...components];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (inner.has(one)) continue;
    inner.add(one);
    open.push(...(parts.get(one) ?? []));
  }
  if (inner.has(product)) row.refuse('lines', 'CIRCLE', '配置产品不能是它自己的组件，直接或通过其他配置都不行。');
  else if (depthAbove(parts, product) + depthBelow(parts, product) > deepestLevel)
    row.refuse('lines', 'TOO_DEEP', `配置最多 ${deepestLevel} 层。`);
}

export const checkConfigurations: Rule = {
  object: 'productConfig',
  fields: ['product', 'lines', 'groups', 'exclusions'],
  async prepare(context, rows) {
    for (const row of rows) {
      await checkConfiguration(context, row);
      await checkTree(context, row);
    }
  },
};
