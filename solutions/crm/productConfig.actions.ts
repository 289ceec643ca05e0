import type { Choosing, ComponentJson, ConfigurationJson, ConfigurationsAnswer } from '@tide/model/api/configurations';
import type { RecordJson, Reference, Values } from '@tide/model/api/records';
import { deepestLevel } from '@tide/model/fields/lineComponents';
import { defineAction, type RecordsDoor } from '@tide/model/functions';
import { z } from 'zod';

const linesIn = (record: RecordJson, name: string) => (record[name] as Values[] | null) ?? [];

/** The configurations that hold of products, with those of their components; products that are made up of nothing are not among them. */
export async function readConfigurations(
  door: RecordsDoor,
  products: readonly string[],
): Promise<Map<string, ConfigurationJson>> {
  const records = new Map<string, RecordJson>();
  let wanted: readonly string[] = products;
  for (let depth = 0; depth < deepestLevel && wanted.length > 0; depth++) {
    const found: RecordJson[] = [];
    for (let start = 0; start < wanted.length; start += 500)
      found.push(
        ...(await door.list('productConfig', {
          filter: {
            and: [
              { field: 'product', op: 'in', value: wanted.slice(start, start + 500) },
              { field: 'enabled', op: 'is', value: true },
            ],
          },
          fields: ['product', 'lines', 'groups', 'exclusions'],
        })),
      );
    for (const record of found) records.set((record.product as Reference).id, record);
    const below = found.flatMap((record) =>
      linesIn(record, 'lines').map(({ component }) => (component as Reference).id),
    );
    wanted = [...new Set(below)].filter((id) => !records.has(id));
  }
  const build = (id: string, depth: number): ConfigurationJson | null => {
    const record = records.get(id);
    return record && depth < deepestLevel ? configurationOf(record, (component) => build(component, depth + 1)) : null;
  };
  return new Map(
    products.flatMap((id): [string, ConfigurationJson][] => {
      const configuration = build(id, 0);
      return configuration ? [[id, configuration]] : [];
    }),
  );
}

function configurationOf(
  record: RecordJson,
  inner: (component: string) => ConfigurationJson | null,
): ConfigurationJson {
  const components = linesIn(record, 'lines').map((line): ComponentJson => {
    const target = line.component as Reference;
    return {
      target,
      each: String(line.quantity),
      required: line.required === true,
      group: (line.optionGroup as string | null) ?? null,
      selected: line.selected === true,
      extraPrice: line.priceMode === 'extra' ? String(line.extraPrice) : null,
      configuration: inner(target.id),
    };
  });
  const said = new Map(linesIn(record, 'groups').map(({ name, choose }) => [String(name), choose as Choosing]));
  const names = new Set(components.flatMap(({ group }) => (group === null ? [] : [group])));
  return {
    // A group that is only named at its components is one of which exactly one is chosen.
    groups: [...names].map((name) => ({ name, choose: said.get(name) ?? 'one' })),
    components,
    exclusions: linesIn(record, 'exclusions').map(({ one, other }): [string, string] => [
      (one as Reference).id,
      (other as Reference).id,
    ]),
  };
}

/** A configuration without the names of components that its reader may not see. */
const asSeen = (configuration: ConfigurationJson, seen: ReadonlyMap<string, RecordJson>): ConfigurationJson => ({
  ...configuration,
  components: configuration.components.map((component) => ({
    ...component,
    target: seen.has(component.target.id) ? component.target : { ...component.target, title: null },
    configuration: component.configuration && asSeen(component.configuration, seen),
  })),
});

const targetsIn = ({ components }: ConfigurationJson): string[] =>
  components.flatMap(({ target, configuration }) => [target.id, ...(configuration ? targetsIn(configuration) : [])]);

/** What products that he sees can be made up of, for whoever may look at configurations (spec PROD-02, GRNT-02). */
export const productConfigurations = defineAction('productConfigurations', {
  label: '产品配置',
  input: z.object({ targets: z.array(z.uuid()).min(1).max(500) }),
  async run(context, { targets }): Promise<ConfigurationsAnswer> {
    // Refused without the right. Which of them he sees follows from their products, also where a category is what he has been granted.
    await context.records.list('productConfig', { fields: ['name'], limit: 1 });
    const products = await seenOf(context.records, targets);
    const configurations = await readConfigurations(context.engine, [...products.keys()]);
    const components = await seenOf(context.records, [...configurations.values()].flatMap(targetsIn));
    return {
      configurations: Object.fromEntries(
        [...configurations].map(([id, configuration]) => [id, asSeen(configuration, components)]),
      ),
    };
  },
});

/** Those of the products that somebody sees; so many are read at once. */
async function seenOf(door: RecordsDoor, ids: readonly string[]): Promise<Map<string, RecordJson>> {
  const wanted = [...new Set(ids)];
  const seen = new Map<string, RecordJson>();
  for (let start = 0; start < wanted.length; start += 500)
    for (const [id, product] of await door.many('product', wanted.slice(start, start + 500), ['name']))
      seen.set(id, product);
  return seen;
}
