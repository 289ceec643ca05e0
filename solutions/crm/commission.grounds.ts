import type { RecordJson, Values } from '@tide/model/api/records';
import type { FunctionContext } from '@tide/model/functions';
import { Exact } from '@tide/model/values/exact';
import { type Allocated, type CommissionRule, ruleFor, type Tier } from './commission';
import { idIn } from './idIn';

/** How many records are read at once. */
const portion = 500;

/** Records with some fields, by id, however many they are. */
async function recordsOf(context: FunctionContext, object: string, ids: Iterable<string>, fields: readonly string[]) {
  const wanted = [...new Set(ids)];
  const found = new Map<string, RecordJson>();
  for (let from = 0; from < wanted.length; from += portion)
    for (const [id, record] of await context.engine.many(object, wanted.slice(from, from + portion), fields))
      found.set(id, record);
  return found;
}

type Tree = ReadonlyMap<string, string | null>;

/** Each of the categories and what stands above them, with what is right above. */
async function treeOf(context: FunctionContext, object: string, ids: Iterable<string>): Promise<Tree> {
  const tree = new Map<string, string | null>();
  let wanted = new Set(ids);
  while (wanted.size > 0) {
    const found = await recordsOf(context, object, wanted, ['parent']);
    for (const id of wanted) tree.set(id, idIn(found.get(id)?.parent));
    wanted = new Set([...wanted].flatMap((id) => tree.get(id) ?? []).filter((id) => !tree.has(id)));
  }
  return tree;
}

/** A category and all above it; none without one. */
function withAbove(tree: Tree, id: string | null): ReadonlySet<string> {
  const above = new Set<string>();
  for (let at = id; at !== null && !above.has(at); at = tree.get(at) ?? null) above.add(at);
  return above;
}

/** The rules that are enabled, in their order. */
export async function commissionRules(context: FunctionContext): Promise<CommissionRule[]> {
  const records = await context.engine.list('commissionRule', {
    filter: { field: 'enabled', op: 'is', value: true },
    fields: ['sellerRole', 'productCategory', 'contractCategory', 'validFrom', 'validTo', 'tiers'],
    sort: 'order,createdAt',
  });
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
  return records.map((record) => ({
    id: record.id,
    sellerRole: text(record.sellerRole),
    productCategory: idIn(record.productCategory),
    contractCategory: idIn(record.contractCategory),
    validFrom: text(record.validFrom),
    validTo: text(record.validTo),
    tiers: ((record.tiers as Values[] | null) ?? []).map(
      ({ from, rate }): Tier => ({ from: String(from ?? 0), rate: String(rate ?? 0) }),
    ),
  }));
}

/** What is sold by a contract, as far as rules ask for it: net amounts by product category, in the order of its lines. */
interface Sold {
  contractCategories: ReadonlySet<string>;
  portions: readonly { productCategories: ReadonlySet<string>; amount: Exact }[];
}

const nothing: ReadonlySet<string> = new Set();
const whole: Sold['portions'] = [{ productCategories: nothing, amount: new Exact(0) }];

/** What the contracts sell. What no rule asks for is not read. */
async function soldBy(context: FunctionContext, rules: readonly CommissionRule[], ids: ReadonlySet<string>) {
  const asksProducts = rules.some(({ productCategory }) => productCategory !== null);
  const asksContracts = rules.some(({ contractCategory }) => contractCategory !== null);
  if (!asksProducts && !asksContracts) return new Map<string, Sold>();
  const contracts = await recordsOf(context, 'contract', ids, ['category', ...(asksProducts ? ['lines'] : [])]);
  const linesOf = (contract: RecordJson) => (asksProducts ? ((contract.lines as Values[] | null) ?? []) : []);
  const of = (records: Iterable<RecordJson>, field: string) =>
    [...records].flatMap((record) => idIn(record[field]) ?? []);
  const products = await recordsOf(
    context,
    'product',
    [...contracts.values()].flatMap(linesOf).flatMap(({ product }) => idIn(product) ?? []),
    ['category'],
  );
  const productTree = await treeOf(context, 'productCategory', of(products.values(), 'category'));
  const contractTree = await treeOf(context, 'contractCategory', of(contracts.values(), 'category'));
  return new Map(
    [...contracts].map(([id, contract]): [string, Sold] => {
      const amounts = new Map<string | null, Exact>();
      for (const { product, netAmount } of linesOf(contract)) {
        const category = idIn(products.get(idIn(product) ?? '')?.category);
        amounts.set(category, (amounts.get(category) ?? new Exact(0)).plus(String(netAmount ?? 0)));
      }
      const portions = [...amounts].map(([category, amount]) => ({
        productCategories: withAbove(productTree, category),
        amount,
      }));
      return [
        id,
        {
          contractCategories: withAbove(contractTree, idIn(contract.category)),
          portions: portions.length > 0 ? portions : whole,
        },
      ];
    }),
  );
}

/** Says of somebody's allocation to a contract in a month which rules share it, by what weight. */
export async function sharing(
  context: FunctionContext,
  rules: readonly CommissionRule[],
  contracts: ReadonlySet<string>,
): Promise<(person: string, contract: string, month: string) => Allocated['portions']> {
  const sold = await soldBy(context, rules, contracts);
  const roles = new Map<string, ReadonlySet<string>>();
  const rolesOf = (person: string) => {
    const known = roles.get(person) ?? new Set(context.rolesOf(person).flatMap(({ name, label }) => [name, label]));
    roles.set(person, known);
    return known;
  };
  return (person, contract, month) => {
    const { contractCategories, portions } = sold.get(contract) ?? { contractCategories: nothing, portions: whole };
    const weights = new Map<CommissionRule | null, Exact>();
    for (const { productCategories, amount } of portions) {
      const rule = ruleFor(rules, { roles: rolesOf(person), productCategories, contractCategories, month });
      weights.set(rule, (weights.get(rule) ?? new Exact(0)).plus(amount));
    }
    return [...weights].map(([rule, weight]) => ({ rule, weight: weight.toFixed() }));
  };
}
